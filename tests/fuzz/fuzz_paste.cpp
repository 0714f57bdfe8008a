// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonindex.h"
#include "app/paste/pastedinputs.h"
#include "app/paste/shellwords.h"
#include "fuzz/require.h"

using namespace ab;

// A text that somebody pastes to fill a form.
extern "C" int LLVMFuzzerTestOneInput(const uchar *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const PastedInputs found = pastedInputs(bytes);
    require(found.isGood() == !found.inputs.isEmpty(), "either there are inputs or a reason why not");
    if (found.isGood())
        require(JsonIndex::root(found.inputs.bytes()).isObject(), "inputs are an object");
    for (const auto shell : {ShellWords::Shell::Posix, ShellWords::Shell::Windows}) {
        const ShellWords command = shellWords(bytes, shell);
        require(command.length > 0 || bytes.isEmpty(), "each command takes something away");
        for (const QByteArray &word : command.words)
            require(word.size() <= 6 * bytes.size() + 16, "no word outgrows its command");
    }
    withoutCredentials(QString::fromUtf8(bytes));
    return 0;
}
