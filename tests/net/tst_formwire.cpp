// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/inputform.h"
#include "app/json/jsonindex.h"
#include "net/realclient.h"
#include "support/waituntil.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

// What a form shows is what arrives: the bytes of the preview, sent by the real client, as the simulator logs them.
// AB_FORMS sets how many forms are drawn.
class FormWireTest : public QObject
{
    Q_OBJECT
private slots:
    void feature_p5_bytesArriveAsShown();
};

namespace {

// Texts and numbers that do not survive being read and written anew.
class RandomValues
{
public:
    FieldValue valueFor(const InputField &field)
    {
        const int draw = below(12);
        if (draw == 0)
            return FieldValue::null();
        if (draw < 3)
            return FieldValue::unset();
        switch (field.valueType) {
        case ValueType::Array:
            return valueFromList(field, items(field.itemType));
        case ValueType::Object:
            return valueFromEntries(field, entries());
        default:
            return valueFromText(field, scalar(field.valueType));
        }
    }

    QList<std::pair<QString, JsonText>> extras()
    {
        static const QByteArrayList values{
            "1e400", "12345678901234567890123", R"({"a":1,"a":2})", "[1.0, 2.50 ,null]", R"("\u00e9\/")", "-0", "{ }"};
        QList<std::pair<QString, JsonText>> extras;
        for (int i = below(4); i > 0; --i)
            extras.append({u"x"_s + text(), JsonText(values.at(below(int(values.size()))))});
        return extras;
    }

private:
    int below(int bound) { return m_random.bounded(bound); }

    QString text()
    {
        static const QStringList pieces{u"a"_s,    u"\""_s,          u"\\"_s,   u"😀"_s,      u"👩‍👩‍👧"_s,
                                        u"שלום"_s, u"مرحبا\u202E"_s, u"\n"_s,   u"\u2028"_s, u"\x01"_s,
                                        u"é"_s,    u"e\u0301"_s,     u"</b>"_s, u"\t"_s,     u"{"_s,
                                        u"/"_s};
        QString text;
        for (int i = below(8); i > 0; --i)
            text += pieces.at(below(int(pieces.size())));
        return text;
    }

    QString digits()
    {
        QString digits = QString::number(1 + below(9));
        while (digits.size() < 20)
            digits += QString::number(below(10));
        return (below(4) == 0 ? u"-"_s : QString()) + digits;
    }

    QString scalar(ValueType type)
    {
        static const QStringList numbers{u"1e400"_s, u"1.10"_s, u"-0"_s, u"1.0E-7"_s, u"9007199254740993"_s};
        switch (type) {
        case ValueType::Integer:
            return digits();
        case ValueType::Number:
            return below(2) ? digits() : numbers.at(below(int(numbers.size())));
        case ValueType::Boolean:
            return below(2) ? u"true"_s : u"false"_s;
        default:
            return text();
        }
    }

    QStringList items(ValueType type)
    {
        QStringList items;
        for (int i = below(4); i > 0; --i)
            items.append(scalar(type));
        return items;
    }

    QList<std::pair<QString, QString>> entries()
    {
        QList<std::pair<QString, QString>> entries;
        for (int i = below(4); i > 0; --i)
            entries.append({below(2) ? u"same"_s : text(), text()});
        return entries;
    }

    QRandomGenerator m_random{20};
};

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

// The hashes of the bodies a client sent, by the last part of the path, in order; and where to go on reading.
class RequestLog
{
public:
    explicit RequestLog(Client &client) : m_client(client) {}

    void read()
    {
        const QUrl url(m_client.base().toString() + u"/__sandbox/requests?after="_s + QString::number(m_last));
        const auto answer = QCoro::waitFor(m_client.http->send(HttpRequest{.url = url}, {}));
        const QJsonArray entries = QJsonDocument::fromJson(answer ? answer->body : QByteArray()).array();
        for (const QJsonValue &entry : entries) {
            m_last = entry[u"sequence"_s].toInt();
            const QString path = entry[u"path"_s].toString();
            const QByteArray hash = entry[u"body_sha256"_s].toString().toLatin1();
            if (path.contains(u"action-runs"))
                runs.append(hash);
            else if (path.endsWith(u"/inputs"))
                fetches.append(hash);
        }
    }

    QByteArrayList runs;
    QByteArrayList fetches;

private:
    Client &m_client;
    int m_last = 0;
};

} // namespace

void FormWireTest::feature_p5_bytesArriveAsShown()
{
    const int forms = qEnvironmentVariableIsSet("AB_FORMS") ? qEnvironmentVariableIntValue("AB_FORMS") : 300;
    Client client("{}");
    const App app = client.app(u"Field Lab"_s);
    const auto listing = client.all(endpoints::listActions(app.id)); // each lookup gives other ids
    QVERIFY(listing);
    Action action;
    for (const Action &each : listing->items)
        action = each.key == u"every_pair"_s ? each : action;
    const auto connections = client.all(endpoints::listConnections(app.id));
    QVERIFY(!action.id.isEmpty() && connections && !connections->items.isEmpty());
    const QString connection = connections->items.constFirst().id;
    InputForm form(client.api, {});
    form.open(action, connection);
    QVERIFY(waitUntil([&] { return form.isSettled(); }));
    QCOMPARE(form.state(), InputForm::State::Ready);
    RequestLog log(client);
    log.read();
    log.runs.clear();
    log.fetches.clear();
    RandomValues values;
    QByteArrayList shown;
    QByteArrayList told;
    for (int i = 0; i < forms; ++i) {
        for (const InputField &field : fieldsOf(form.items()))
            form.setValue(field.id, values.valueFor(field), EditKind::Settled);
        form.setExtras(values.extras());
        const RunBody style = i % 2 == 0 ? RunBody::Guide : RunBody::Wrapped;
        auto id = freshIdIn(*listing, action.ref());
        QVERIFY(id);
        shown.append(sha256(endpoints::runBody(action.id, connection, form.inputs(), style).bytes()));
        const auto run = client.call(endpoints::createRun(*std::move(id), connection, form.inputs(), style, true));
        QVERIFY(run || run.error().httpStatus >= 400); // an id is good for one run only: here the bytes count
        if (i % 100 == 99)
            log.read(); // a log of many forms would be a large answer
        if (i % 4 != 0)
            continue;
        const bool isConnected = !form.connectionId().isEmpty();
        const QByteArray other = isConnected ? "null" : JsonText::string(connection).bytes();
        told.append(sha256(R"({"data":{"authentication":)" + other + R"(,"inputs":)" + form.inputs().bytes() + "}}"));
        form.setConnection(isConnected ? QString() : connection);
        QVERIFY(waitUntil([&] { return form.isSettled(); }));
    }
    log.read();
    QCOMPARE(log.runs.size(), forms);
    QCOMPARE(log.runs, shown);
    QCOMPARE(log.fetches, told);
    QCOMPARE(QSet<QByteArray>(shown.cbegin(), shown.cend()).size(), shown.size()); // no two forms were alike
}

QTEST_GUILESS_MAIN(FormWireTest)
#include "tst_formwire.moc"
