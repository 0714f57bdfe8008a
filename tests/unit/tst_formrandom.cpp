// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicemodel.h"
#include "app/form/inputform.h"
#include "app/form/valueconversion.h"
#include "app/json/jsonwriter.h"

#include "support/heldtransport.h"
#include "support/randomservice.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

// Random definitions, edits, undo and orders of replies, the same in each run. AB_FORM_SEEDS sets how many sequences
// are drawn, AB_FORM_SEED the only one to repeat.
class FormRandomTest : public QObject
{
    Q_OBJECT
private slots:
    void feature_f3_nothingTypedIsLost();
    void counterExample_isShrunk();
};

namespace {

enum class Kind {
    Type,
    Choose,
    Answer,
    Unset,
    BringBack,
    Drop,
    Settle,
    Connect,
    Wait,
    Undo,
    Redo,
    Extras,
    Apply,
    Choices,
    Fail,
    Retry
};

// Each draws from its own seed, so that a sequence can be repeated with steps left out.
struct Step
{
    Kind kind = Kind::Wait;
    quint32 seed = 0;
};

QList<Step> drawnSteps(quint32 seed)
{
    static const QList<std::pair<Kind, int>> weights{
        {Kind::Type, 5},      {Kind::Choose, 4},  {Kind::Answer, 7}, {Kind::Unset, 1},
        {Kind::BringBack, 1}, {Kind::Drop, 1},    {Kind::Settle, 1}, {Kind::Connect, 1},
        {Kind::Wait, 1},      {Kind::Undo, 4},    {Kind::Redo, 2},   {Kind::Extras, 1},
        {Kind::Apply, 1},     {Kind::Choices, 1}, {Kind::Fail, 1},   {Kind::Retry, 1},
    };
    QList<Kind> urn;
    for (const auto &[kind, weight] : weights)
        urn += QList<Kind>(weight, kind);
    QRandomGenerator random(seed);
    QList<Step> steps;
    for (int i = 0; i < 35; ++i) {
        const Kind kind = urn.at(random.bounded(int(urn.size())));
        steps.append({kind, random.generate()});
    }
    return steps;
}

QString textOf(const FieldValue &value)
{
    return value.typed.isEmpty() ? listItems(value).join(u',') : value.typed;
}

using Entered = std::pair<QString, QString>; // field or extra, text

QSet<Entered> textsIn(const InputForm &form)
{
    QSet<Entered> texts;
    for (const InputField &field : fieldsOf(form.items()))
        texts.insert({field.id, textOf(form.value(field.id))});
    for (const ShelvedValue &shelved : form.shelf())
        texts.insert({shelved.field.id, textOf(shelved.value)});
    for (const auto &[name, json] : form.extras())
        texts.insert({name, textOf(importedValue(json))});
    return texts;
}

// One user and one slow network. The form is looked at after each step; a complaint ends it.
class Sequence
{
public:
    explicit Sequence(quint32 seed) : m_service(seed)
    {
        m_server.rows = [this](const JsonNode &inputs) { return m_service.rows(inputs); };
        for (const QByteArray &id : RandomService::ids) {
            m_server.choiceIds[QString::fromLatin1(id)] = [this](const JsonNode &inputs) {
                return m_service.choices(inputs);
            };
        }
        m_http->server = [this](const HttpRequest &request) { return answerTo(request); };
        m_form.open(FormServer::action(), u"0"_s);
    }
    ~Sequence()
    {
        m_form.close(); // asks for nothing more
        m_http->answerAll();
        turn();
    }

    QString run(const QList<Step> &steps)
    {
        for (const Step &step : steps) {
            m_random.seed(step.seed);
            act(step.kind);
            check();
            if (!m_complaint.isEmpty())
                return m_complaint;
        }
        finish();
        return m_complaint;
    }
    QString story() const { return m_did.join(u"; "_s); }

private:
    void complain(const QString &about)
    {
        if (m_complaint.isEmpty())
            m_complaint = about;
    }

    Result<HttpResponse> answerTo(const HttpRequest &request)
    {
        const bool isFetch = request.url.path().endsWith(u"/inputs"_s);
        if (isFetch && std::exchange(m_failsNext, false))
            return HttpResponse{.status = 500, .body = "{}"};
        if (isFetch)
            m_fetches.append(m_http->sent.size() - 1); // numbered as its answer
        return m_server(request);
    }

    void turn()
    {
        for (int i = 0; i < 6; ++i)
            QCoreApplication::processEvents();
    }

    QString anyId()
    {
        return QString::fromLatin1(RandomService::ids.at(m_random.bounded(int(RandomService::ids.size()))));
    }

    // Few different texts, so that earlier states come back; some fit no number.
    QString anyText() { return (m_random.bounded(3) == 0 ? u"w"_s : QString()) + QString::number(m_random.bounded(4)); }

    void did(const QString &what) { m_did.append(what); }

    void act(Kind kind)
    {
        const QString id = anyId();
        switch (kind) {
        case Kind::Type:
        case Kind::Choose:
            return edit(id, kind == Kind::Type ? EditKind::Typing : EditKind::Settled);
        case Kind::Unset:
            did(u"unset "_s + id);
            return enter(id, FieldValue::unset(), EditKind::Settled);
        case Kind::Answer:
            return answerOne();
        case Kind::BringBack:
            did(u"bring back "_s + id);
            return byUser([&] { m_form.bringBack(id); });
        case Kind::Drop:
            return drop(id);
        case Kind::Settle:
            did(u"leave "_s + id);
            return m_form.settle(id);
        case Kind::Connect:
            did(u"connect"_s);
            return m_form.setConnection(QString::number(m_random.bounded(3)));
        case Kind::Wait:
            did(u"wait"_s);
            return turn();
        case Kind::Undo:
        case Kind::Redo:
            return travel(kind == Kind::Undo);
        case Kind::Extras:
            return setExtras();
        case Kind::Apply:
            return apply();
        case Kind::Choices:
            did(u"open choices of "_s + id);
            return m_form.choices(id)->load();
        case Kind::Fail:
            did(u"the next fetch will fail"_s);
            m_failsNext = true;
            return;
        case Kind::Retry:
            did(u"retry"_s);
            return m_form.retry();
        }
    }

    // A step of the user's makes an end of what was undone before it.
    void byUser(const std::function<void()> &change)
    {
        const bool couldRedo = m_form.canRedo();
        change();
        m_typedInto.clear();
        if (couldRedo && !m_form.canRedo())
            m_ever -= std::exchange(m_undone, {});
    }

    void edit(const QString &id, EditKind kind)
    {
        const InputField *field = m_form.field(id);
        if (!field)
            return;
        const QString text = anyText();
        did(u"%1 %2 into %3"_s.arg(kind == EditKind::Typing ? u"type"_s : u"choose"_s, text, id));
        const bool isList = field->valueType == ValueType::Array;
        enter(id, isList ? valueFromList(*field, {text}) : valueFromText(*field, text), kind);
    }

    void enter(const QString &id, const FieldValue &value, EditKind kind)
    {
        if (!m_form.field(id))
            return;
        const FieldValue before = m_form.value(id);
        const Entered old(id, textOf(before));
        m_standing.remove(old);
        if (kind == EditKind::Typing && m_typedInto == id)
            m_ever.remove(old); // the burst is one step
        m_touched.insert(id);
        byUser([&] { m_form.setValue(id, value, kind); });
        m_typedInto = kind == EditKind::Typing ? id : QString();
        if (value.isSet())
            remember({id, textOf(value)});
        if (sentText(before) != sentText(value) && m_form.value(id).fits())
            expectDependantsCleared(id);
    }

    void remember(const Entered &entered)
    {
        m_standing.insert(entered);
        m_ever.insert(entered);
        m_undone.remove(entered);
    }

    void expectDependantsCleared(const QString &changed)
    {
        for (const InputField &field : fieldsOf(m_form.items())) {
            const FieldValue value = m_form.value(field.id);
            const bool depends = field.dependsOn.contains(changed) && field.id != changed;
            const bool mayStand = !value.isSet() || value.origin == FieldValue::Origin::Restored
                                  || value.origin == FieldValue::Origin::Default;
            if (depends && !mayStand)
                complain(u"%1 still stands although %2 changed"_s.arg(field.id, changed));
        }
    }

    void drop(const QString &id)
    {
        did(u"drop %1 from the shelf"_s.arg(id));
        byUser([&] { m_form.dropFromShelf(id); });
        m_standing.intersect(textsIn(m_form));
    }

    void travel(bool isUndo)
    {
        if (!(isUndo ? m_form.canUndo() : m_form.canRedo()))
            return;
        did(isUndo ? u"undo"_s : u"redo"_s);
        const QSet<Entered> before = textsIn(m_form);
        isUndo ? m_form.undo() : m_form.redo();
        const QSet<Entered> now = textsIn(m_form);
        m_undone = (m_undone + before) - now;
        m_standing.intersect(now);
        m_touched.clear(); // as far as this version knows
        m_typedInto.clear();
        m_lastAnswer = answerShown();
    }

    void setExtras()
    {
        QList<std::pair<QString, JsonText>> extras;
        for (const QString &name : {u"z"_s, anyId()}) {
            if (m_random.bounded(3) > 0)
                extras.append({name, JsonText::string(anyText())});
        }
        did(u"set %1 extras"_s.arg(extras.size()));
        for (const auto &[name, json] : m_form.extras())
            m_standing.remove({name, textOf(importedValue(json))});
        byUser([&] { m_form.setExtras(extras); });
        extras.removeIf([this](const auto &extra) { return m_form.field(extra.first) != nullptr; });
        if (m_form.extras() != extras)
            complain(u"extras differ from what was set"_s);
        for (const auto &[name, json] : std::as_const(extras))
            remember({name, textOf(importedValue(json))});
    }

    void apply()
    {
        JsonWriter object;
        const QByteArrayList names = RandomService::ids + QByteArrayList{"z"};
        for (const QByteArray &id : names) {
            const QString name = QString::fromLatin1(id);
            const int draw = m_random.bounded(4);
            const JsonText standing = m_form.value(name).json;
            if (draw == 1 && !standing.isEmpty())
                object.splice(name, standing);
            else if (draw > 1)
                object.splice(name, draw == 2 ? JsonText::string(anyText()) : JsonText("2"));
        }
        applyObject(object.take());
    }

    void applyObject(const JsonText &object)
    {
        did(u"apply "_s + QString::fromUtf8(object.bytes()));
        QStringList unfit;
        // Pasted: what is typed as JSON is one step while it goes on.
        byUser([&] { unfit = m_form.applyInputs(object, FieldValue::Origin::Pasted); });
        const JsonNode wanted = JsonIndex::root(object.bytes());
        const JsonNode said = JsonIndex::root(m_form.inputs().bytes());
        for (const QByteArray &id : RandomService::ids + QByteArrayList{"z"}) {
            const QString name = QString::fromLatin1(id);
            const JsonText member = wanted.child(name).source();
            if (unfit.contains(name))
                continue;
            if (said.child(name).source() != member)
                complain(u"%1 does not say what was applied"_s.arg(name));
            const bool isDefault = m_form.value(name).origin == FieldValue::Origin::Default; // said so before
            if (!member.isEmpty() && !isDefault)
                remember({name, textOf(importedValue(member))});
        }
        m_standing.intersect(textsIn(m_form)); // the user's object took the place of the rest
    }

    void answerOne()
    {
        const QList<qsizetype> open = m_http->unanswered();
        if (open.isEmpty())
            return;
        const qsizetype index = open.at(m_random.bounded(int(open.size())));
        const int number = int(m_fetches.indexOf(index)) + 1;
        const bool isStopped = !m_http->underWay().contains(index);
        if (number > 0 && (isStopped || !untold(number).isEmpty()))
            m_dropped.insert(number);
        did(u"answer request %1"_s.arg(index));
        m_http->answer(index);
        turn();
    }

    void check()
    {
        int fetches = 0;
        for (const qsizetype index : m_http->underWay())
            fetches += m_http->sent.at(index).url.path().endsWith(u"/inputs"_s) ? 1 : 0;
        if (fetches > 1)
            complain(u"two fetches at once"_s);
        if (const int answer = answerShown(); answer < m_lastAnswer || m_dropped.contains(answer))
            complain(u"an old answer was applied"_s);
        m_lastAnswer = answerShown();
        const QSet<Entered> lost = m_standing - textsIn(m_form);
        for (const Entered &entered : lost)
            complain(u"%1 of %2 is lost"_s.arg(entered.second, entered.first));
        for (const InputField &field : fieldsOf(m_form.items())) {
            const FieldValue value = m_form.value(field.id);
            if (value.isSet() && value.origin == FieldValue::Origin::Default && m_touched.contains(field.id))
                complain(u"a default in %1, which was touched"_s.arg(field.id));
        }
        checkPayload();
    }

    int answerShown() const { return m_form.items().isEmpty() ? 0 : m_form.items().first().info.description.toInt(); }

    void checkPayload()
    {
        QByteArrayList members;
        for (const InputField &field : fieldsOf(m_form.items())) {
            const FieldValue value = m_form.value(field.id);
            if (value.state != FieldValue::State::Unset && value.fits())
                members.append('"' + field.id.toLatin1() + "\":" + value.json.bytes());
        }
        for (const auto &[name, json] : m_form.extras())
            members.append('"' + name.toLatin1() + "\":" + json.bytes());
        const QByteArray actual = m_form.inputs().bytes();
        if (actual != '{' + members.join(',') + '}')
            complain(u"payload "_s + QString::fromUtf8(actual));
    }

    // At the end the definitions are the answer to what the fields that ask for a refetch hold.
    void finish()
    {
        m_failsNext = false;
        for (int turns = 0; !m_form.isSettled() || m_form.state() == InputForm::State::Failed; ++turns) {
            if (turns > 100)
                return complain(u"never settles"_s);
            m_form.retry();
            m_http->answerAll();
            turn();
        }
        check();
        if (const QString id = untold(answerShown()); !id.isEmpty() && m_form.unstableFields().isEmpty())
            complain(id + u" was never told"_s);
        walkThroughHistory();
    }

    // To the first version and back: all that was ever entered is somewhere, and the last version is as it was.
    void walkThroughHistory()
    {
        const auto last = [this] { return std::make_tuple(m_form.inputs(), m_form.items(), m_form.shelf()); };
        const auto before = last();
        const auto draft = m_form.draft();
        QSet<Entered> found = textsIn(m_form);
        int steps = 0;
        for (; m_form.canUndo(); ++steps) {
            m_form.undo();
            found += textsIn(m_form);
        }
        for (; steps > 0; --steps)
            m_form.redo();
        if (last() != before || m_form.draft() != draft)
            complain(u"undone and redone, and it is another form"_s);
        for (; m_form.canRedo(); m_form.redo())
            found += textsIn(m_form);
        found += textsIn(m_form);
        const QSet<Entered> lost = m_ever - found;
        for (const Entered &entered : lost)
            complain(u"%1 of %2 is not even in the history"_s.arg(entered.second, entered.first));
    }

    // A field that asks for a refetch and holds another value than the request with this number told.
    QString untold(int number) const
    {
        const QByteArray body = m_http->sent.at(m_fetches.at(number - 1)).body;
        const JsonNode data = JsonIndex::root(body).child(u"data");
        if (data.child(u"authentication").toText() != m_form.connectionId())
            return u"the connection"_s;
        for (const InputField &field : fieldsOf(m_form.items())) {
            const JsonNode now = JsonIndex::root(m_form.value(field.id).json.bytes());
            if (field.invalidatesInputFields && data.child(u"inputs").child(field.id).toText() != now.toText())
                return field.id;
        }
        return {};
    }

    QRandomGenerator m_random;
    RandomService m_service;
    FormServer m_server;
    std::shared_ptr<HeldTransport> m_http = std::make_shared<HeldTransport>();
    FormTiming m_timing{.typingPause = std::chrono::milliseconds(0),
                        .followUpPause = std::chrono::milliseconds(0),
                        .typingBurst = std::chrono::hours(1)};
    InputForm m_form{clientOf(m_http), m_timing};
    QSet<Entered> m_standing; // entered by the user, and not overwritten by the user
    QSet<Entered> m_ever;     // entered, but for what a step after an undo gave up
    QSet<Entered> m_undone;
    QSet<QString> m_touched;
    QSet<int> m_dropped;
    QList<qsizetype> m_fetches; // places of the requests for definitions, in the order of their answers' numbers
    bool m_failsNext = false;
    int m_lastAnswer = 0;
    QString m_typedInto;
    QString m_complaint;
    QStringList m_did;
};

using Holds = std::function<bool(const QList<Step> &)>;

// Leaves out whatever is not needed for the complaint: halves first, single steps at the end.
QList<Step> shrunk(QList<Step> steps, const Holds &complains)
{
    for (qsizetype size = steps.size() / 2; size > 0; size = size == 1 ? 0 : (size + 1) / 2) {
        for (qsizetype start = 0; start < steps.size();) {
            QList<Step> fewer = steps;
            fewer.remove(start, qMin(size, steps.size() - start));
            if (complains(fewer))
                steps = fewer;
            else
                start += size;
        }
    }
    return steps;
}

QString counterExample(quint32 seed)
{
    const Holds complains = [seed](const QList<Step> &steps) { return !Sequence(seed).run(steps).isEmpty(); };
    const QList<Step> all = drawnSteps(seed);
    if (!complains(all))
        return {};
    Sequence smallest(seed);
    const QString complaint = smallest.run(shrunk(all, complains));
    return u"seed %1: %2 after: %3"_s.arg(seed).arg(complaint, smallest.story());
}

} // namespace

void FormRandomTest::feature_f3_nothingTypedIsLost()
{
    constexpr int usual = 200; // some seconds, also where every memory access is checked
    bool isMany = false;
    const int many = qEnvironmentVariableIntValue("AB_FORM_SEEDS", &isMany);
    const auto [first, count] = qEnvironmentVariableIsSet("AB_FORM_SEED")
                                    ? std::pair(qEnvironmentVariableIntValue("AB_FORM_SEED"), 1)
                                    : std::pair(1, isMany ? many : usual);
    for (int seed = first; seed < first + count; ++seed) {
        const QString complaint = counterExample(quint32(seed));
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    }
}

void FormRandomTest::counterExample_isShrunk()
{
    const Holds undoneAfterTyping = [](const QList<Step> &steps) {
        qsizetype typed = -1;
        for (qsizetype i = 0; i < steps.size(); ++i) {
            if (steps.at(i).kind == Kind::Type && typed < 0)
                typed = i;
            if (steps.at(i).kind == Kind::Undo && typed >= 0)
                return true;
        }
        return false;
    };
    QList<Step> steps;
    for (const Kind kind :
         {Kind::Undo, Kind::Wait, Kind::Answer, Kind::Type, Kind::Type, Kind::Redo, Kind::Undo, Kind::Drop})
        steps.append({kind, 0});
    const QList<Step> smallest = shrunk(steps, undoneAfterTyping);
    QCOMPARE(smallest.size(), 2);
    QVERIFY(smallest.first().kind == Kind::Type && smallest.last().kind == Kind::Undo);
}

QTEST_GUILESS_MAIN(FormRandomTest)
#include "tst_formrandom.moc"
