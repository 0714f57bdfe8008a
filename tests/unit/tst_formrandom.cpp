// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/inputform.h"

#include "support/formserver.h"
#include "support/heldtransport.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

// Random definitions, edits and orders of replies. AB_FORM_SEEDS sets how many sequences are drawn, AB_FORM_SEED the
// only one to repeat.
class FormRandomTest : public QObject
{
    Q_OBJECT
private slots:
    void feature_f3_nothingTypedIsLost();
};

namespace {

const QList<QByteArray> allIds{"a", "b", "c", "d", "e", "f", "g", "h"};

QString textOf(const FieldValue &value)
{
    return value.typed.isEmpty() ? listItems(value).join(u',') : value.typed;
}

// A service whose fields depend on the values of its invalidating fields, and on nothing else.
class RandomService
{
public:
    explicit RandomService(quint32 seed) : m_random(seed)
    {
        for (const QByteArray &id : allIds)
            m_traits.insert(id, traits(id));
    }

    QByteArrayList rows(const JsonNode &inputs) const
    {
        QByteArray state = QByteArray::number(m_salt);
        for (const QByteArray &id : allIds) {
            if (m_invalidating.contains(id))
                state += id + '=' + inputs.child(QLatin1StringView(id)).bytes().toByteArray();
        }
        QRandomGenerator drawn(quint32(qHash(state, 7)));
        QByteArrayList rows{R"({"type":"info_field","id":"answer","description":")" + QByteArray::number(++m_answers)
                            + "\"}"};
        for (const QByteArray &id : allIds) {
            const bool isThere = drawn.bounded(4) > 0;
            const QByteArray type = typeOf(drawn.bounded(12));
            if (isThere)
                rows.append(fieldRow(id, m_traits.value(id) + ',' + type));
        }
        return rows;
    }

private:
    static QByteArray typeOf(int draw)
    {
        if (draw == 0)
            return R"("value_type":"ARRAY")";
        return draw < 4 ? R"("value_type":"INTEGER")" : R"("value_type":"STRING")";
    }

    QByteArray traits(const QByteArray &id)
    {
        QByteArrayList parents;
        while (m_random.bounded(3) == 0)
            parents.append('"' + allIds.at(m_random.bounded(int(allIds.size()))) + '"');
        const bool invalidates = m_random.bounded(3) == 0;
        if (invalidates)
            m_invalidating.insert(id);
        const QByteArray defaultValue = m_random.bounded(4) == 0 ? "7" : "";
        return R"("depends_on":[)" + parents.join(',') + R"(],"invalidates_input_fields":)"
               + (invalidates ? "true" : "false") + R"(,"default_value":")" + defaultValue + '"';
    }

    QRandomGenerator m_random;
    int m_salt = m_random.bounded(1000);
    QSet<QByteArray> m_invalidating;
    QHash<QByteArray, QByteArray> m_traits;
    mutable int m_answers = 0;
};

// One user and one slow network, drawn from a seed. Each check answers with a complaint, or with nothing.
class Sequence
{
public:
    explicit Sequence(quint32 seed) : m_random(seed), m_service(seed)
    {
        m_http->server = [this](const HttpRequest &request) { return m_server(request); };
        m_server.rows = [this](const JsonNode &inputs) { return m_service.rows(inputs); };
        m_form.open(FormServer::action(), u"conn"_s);
    }
    ~Sequence()
    {
        m_http->answerAll();
        turn();
    }

    QString run()
    {
        for (int step = 0; step < 30; ++step) {
            act();
            if (const QString complaint = check(); !complaint.isEmpty())
                return complaint + u" after step "_s + QString::number(step) + u": "_s + m_did;
        }
        return settle();
    }

private:
    using Entered = std::pair<QString, QString>; // field, text

    void turn()
    {
        for (int i = 0; i < 8; ++i)
            QCoreApplication::processEvents();
    }

    QString anyId() { return QString::fromLatin1(allIds.at(m_random.bounded(int(allIds.size())))); }

    void act()
    {
        const QString id = anyId();
        const int draw = m_random.bounded(20);
        if (draw < 9)
            edit(id);
        else if (draw < 15)
            answerOne();
        else if (draw == 15)
            enter(id, FieldValue::unset(), EditKind::Settled);
        else if (draw == 16)
            m_form.bringBack(id);
        else if (draw == 17)
            m_form.settle(id);
        else if (draw == 18)
            m_form.setConnection(QString::number(m_random.bounded(3)));
        else
            turn();
        m_did += QString(u" %1%2"_s).arg(draw).arg(id);
    }

    // Few different texts, so that earlier states come back; some fit no number.
    void edit(const QString &id)
    {
        const InputField *field = m_form.field(id);
        if (!field)
            return;
        const QString text = (m_random.bounded(3) == 0 ? u"w"_s : QString()) + QString::number(m_random.bounded(4));
        const FieldValue value =
            field->valueType == ValueType::Array ? valueFromList(*field, {text}) : valueFromText(*field, text);
        enter(id, value, m_random.bounded(2) ? EditKind::Settled : EditKind::Typing);
    }

    void enter(const QString &id, const FieldValue &value, EditKind kind)
    {
        if (!m_form.field(id))
            return;
        const FieldValue before = m_form.value(id);
        m_entered.remove({id, textOf(before)});
        m_touched.insert(id);
        m_form.setValue(id, value, kind);
        if (value.isSet())
            m_entered.insert({id, textOf(value)});
        if (before.json != value.json && sentNow(id))
            expectDependantsCleared(id);
    }

    bool sentNow(const QString &id) const { return m_form.value(id).fits(); }

    void expectDependantsCleared(const QString &changed)
    {
        for (const InputField &field : fieldsOf(m_form.items())) {
            const FieldValue value = m_form.value(field.id);
            const bool depends = field.dependsOn.contains(changed) && field.id != changed;
            const bool mayStand = !value.isSet() || value.origin == FieldValue::Origin::Restored
                                  || value.origin == FieldValue::Origin::Default;
            if (depends && !mayStand)
                m_complaint = u"%1 still stands although %2 changed"_s.arg(field.id, changed);
        }
    }

    void answerOne()
    {
        const QList<qsizetype> open = m_http->unanswered();
        if (open.isEmpty())
            return;
        const qsizetype index = open.at(m_random.bounded(int(open.size())));
        const int number = int(index) + 1; // answers are numbered from 1 in the order of their requests
        const bool isStopped = !m_http->underWay().contains(index);
        const bool isOutdated = !untold(number).isEmpty();
        if (isStopped || isOutdated)
            m_dropped.insert(number);
        m_http->answer(index);
        turn();
    }

    QString check()
    {
        if (!m_complaint.isEmpty())
            return m_complaint;
        if (m_http->underWay().size() > 1)
            return u"two fetches at once"_s;
        if (const int answer = answerShown(); answer < m_lastAnswer || m_dropped.contains(answer))
            return u"an old answer was applied"_s;
        m_lastAnswer = answerShown();
        for (const Entered &entered : std::as_const(m_entered)) {
            if (!isReachable(entered))
                return u"%1 of %2 is lost"_s.arg(entered.second, entered.first);
        }
        for (const InputField &field : fieldsOf(m_form.items())) {
            if (m_form.value(field.id).origin == FieldValue::Origin::Default && m_form.value(field.id).isSet()
                && m_touched.contains(field.id))
                return u"a default in %1, which was touched"_s.arg(field.id);
        }
        return payloadComplaint();
    }

    int answerShown() const { return m_form.items().isEmpty() ? 0 : m_form.items().first().info.description.toInt(); }

    bool isReachable(const Entered &entered) const
    {
        if (textOf(m_form.value(entered.first)) == entered.second)
            return true;
        const QList<ShelvedValue> shelf = m_form.shelf();
        return std::any_of(shelf.cbegin(), shelf.cend(), [&](const ShelvedValue &shelved) {
            return shelved.field.id == entered.first && textOf(shelved.value) == entered.second;
        });
    }

    QString payloadComplaint() const
    {
        QByteArrayList members;
        for (const InputField &field : fieldsOf(m_form.items())) {
            const FieldValue value = m_form.value(field.id);
            if (value.state != FieldValue::State::Unset && value.fits())
                members.append('"' + field.id.toLatin1() + "\":" + value.json.bytes());
        }
        const QByteArray expected = '{' + members.join(',') + '}';
        const QByteArray actual = m_form.inputs().bytes();
        return actual == expected ? QString() : u"payload "_s + QString::fromUtf8(actual);
    }

    // At the end the definitions are the answer to what the fields that ask for a refetch hold.
    QString settle()
    {
        for (int turns = 0; !m_form.isSettled(); ++turns) {
            if (turns > 100)
                return u"never settles"_s;
            m_http->answerAll();
            turn();
        }
        if (const QString complaint = check(); !complaint.isEmpty())
            return complaint + u" at the end:"_s + m_did;
        if (m_form.state() != InputForm::State::Ready)
            return u"not ready at the end:"_s + m_did;
        const QString id = untold(answerShown());
        return id.isEmpty() || !m_form.unstableFields().isEmpty() ? QString() : id + u" was never told:"_s + m_did;
    }

    // A field that asks for a refetch and holds another value than the request with this number told.
    QString untold(int number) const
    {
        const QByteArray body = m_http->sent.at(number - 1).body;
        const JsonNode told = JsonIndex::root(body).child(u"data").child(u"inputs");
        for (const InputField &field : fieldsOf(m_form.items())) {
            const JsonNode now = JsonIndex::root(m_form.value(field.id).json.bytes());
            if (field.invalidatesInputFields && told.child(field.id).toText() != now.toText())
                return field.id;
        }
        return {};
    }

    QRandomGenerator m_random;
    RandomService m_service;
    FormServer m_server;
    std::shared_ptr<HeldTransport> m_http = std::make_shared<HeldTransport>();
    FormTiming m_timing{.typingPause = std::chrono::milliseconds(0), .followUpPause = std::chrono::milliseconds(0)};
    InputForm m_form{clientOf(m_http), m_timing};
    QSet<Entered> m_entered; // by the user, and not overwritten by the user
    QSet<QString> m_touched;
    QSet<int> m_dropped;
    int m_lastAnswer = 0;
    QString m_complaint;
    QString m_did;
};

} // namespace

void FormRandomTest::feature_f3_nothingTypedIsLost()
{
    const bool isRepeat = qEnvironmentVariableIsSet("AB_FORM_SEED");
    const int first = isRepeat ? qEnvironmentVariableIntValue("AB_FORM_SEED") : 1;
    const int wanted = qEnvironmentVariableIsSet("AB_FORM_SEEDS") ? qEnvironmentVariableIntValue("AB_FORM_SEEDS") : 500;
    for (int seed = first; seed < first + (isRepeat ? 1 : wanted); ++seed) {
        const QString complaint = Sequence(quint32(seed)).run();
        QVERIFY2(complaint.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(complaint)));
    }
}

QTEST_GUILESS_MAIN(FormRandomTest)
#include "tst_formrandom.moc"
