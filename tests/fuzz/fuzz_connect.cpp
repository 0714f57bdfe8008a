// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect/connectanswer.h"
#include "fuzz/require.h"

using namespace ab;
using Kind = ConnectAnswer::Kind;

namespace {

void readMessage(const QByteArray &bytes)
{
    const ConnectAnswer answer = ConnectAnswer::fromMessage(JsonText(bytes));
    require((answer.kind == Kind::NotAMessage) == answer.type.isEmpty(), "a message has a type");
    require(answer.kind == Kind::Success || answer.connectionId.isEmpty(), "only a success brings a connection");
    require((answer.kind == Kind::Error) == !answer.code.isEmpty(), "only an error has a code");
}

void readRedirect(const QByteArray &query)
{
    const ConnectAnswer answer = ConnectAnswer::fromRedirect(QUrl::fromEncoded("http://127.0.0.1:1/c?" + query));
    require((answer.kind == Kind::Error) == !answer.code.isEmpty(), "an error has a code");
    require(answer.kind == Kind::Success || answer.connectionId.isEmpty(), "only a success brings a connection");
}

// A state comes back as it was given, whatever stands beside it.
void readState(const QByteArray &bytes)
{
    const QString state = QString::fromUtf8(bytes);
    const QByteArray query = "?n=" + bytes.toPercentEncoding() + "&state=" + QUrl::toPercentEncoding(state);
    const ConnectAnswer answer = ConnectAnswer::fromRedirect(QUrl::fromEncoded("http://127.0.0.1:1/c" + query));
    require(answer.state == state, "the state is read as it was sent");
}

} // namespace

// What a Connect page, or somebody in its place, says: by a message or by where it sends the browser.
extern "C" int LLVMFuzzerTestOneInput(const uchar *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    readMessage(bytes);
    readRedirect(bytes);
    readState(bytes);
    return 0;
}
