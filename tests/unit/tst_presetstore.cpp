// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drafts/presetstore.h"

#include "support/formserver.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

// Named values of an action on the disk.
class PresetStoreTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void feature_p3_savedPreset_isListed();
    void listed_byName_ofAllActionsOfTheApp();
    void sameName_replaces();
    void rename_keepsTheValues();
    void remove_removes();
    void eachProfileHasItsOwn();
    void form_61_noPassword();
    void renamedProfile_takesItsPresetsAlong();
    void removedProfile_takesItsPresetsAlong();
    void unreadableFile_isCounted();
    void folderInTheWay_isAnError();

private:
    PresetStore store(const QString &profile = u"Acme"_s) const { return {m_data->path(), profile}; }

    std::unique_ptr<QTemporaryDir> m_data;
};

namespace {

Preset preset(const QString &name, const QString &text, const QString &actionKey = u"create_row"_s)
{
    const InputField field = fieldFrom("f", R"("format":"SELECT")");
    FormDraft draft;
    draft.values = {{draftField(field), valueFromChoice(field, text, u"Label of "_s + text, false)}};
    draft.extras = {{u"extra"_s, JsonText("1.00")}};
    return {name, {u"app"_s, actionKey, u"WRITE"_s}, u"Create row"_s, QDateTime::currentDateTimeUtc(), draft};
}

QStringList namesOf(const QList<Preset> &presets)
{
    QStringList names;
    for (const Preset &preset : presets)
        names.append(preset.name);
    return names;
}

} // namespace

void PresetStoreTest::init()
{
    m_data = std::make_unique<QTemporaryDir>();
}

void PresetStoreTest::feature_p3_savedPreset_isListed()
{
    const Preset saved = preset(u"Customer “A/B” \U0001F600"_s, u"7"_s);
    QVERIFY(store().save(saved));
    const auto listed = store().ofApp(u"app"_s);
    QCOMPARE(listed.presets.size(), 1);
    const Preset read = listed.presets.first();
    QCOMPARE(read.name, saved.name);
    QCOMPARE(read.action, saved.action);
    QCOMPARE(read.actionTitle, saved.actionTitle);
    QCOMPARE(read.draft, saved.draft);
    QCOMPARE(read.draft.values.first().value.label, u"Label of 7"_s);
    QVERIFY(qAbs(read.saved.msecsTo(saved.saved)) < 2);
}

void PresetStoreTest::listed_byName_ofAllActionsOfTheApp()
{
    QVERIFY(store().save(preset(u"b"_s, u"1"_s)));
    QVERIFY(store().save(preset(u"a"_s, u"2"_s, u"find_row"_s)));
    QVERIFY(store().save(preset(u"c"_s, u"3"_s)));
    QCOMPARE(namesOf(store().ofApp(u"app"_s).presets), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY(store().ofApp(u"other"_s).presets.isEmpty());
}

void PresetStoreTest::sameName_replaces()
{
    QVERIFY(!store().contains(preset(u"a"_s, {}).action, u"a"_s));
    QVERIFY(store().save(preset(u"a"_s, u"1"_s)));
    QVERIFY(store().contains(preset(u"a"_s, {}).action, u"a"_s));
    QVERIFY(store().save(preset(u"a"_s, u"2"_s)));
    QVERIFY(store().save(preset(u"a"_s, u"3"_s, u"find_row"_s))); // of another action
    const auto listed = store().ofApp(u"app"_s).presets;
    QCOMPARE(listed.size(), 2);
    QStringList values{listed.at(0).draft.values.first().value.typed, listed.at(1).draft.values.first().value.typed};
    values.sort();
    QCOMPARE(values, (QStringList{u"2"_s, u"3"_s}));
}

void PresetStoreTest::rename_keepsTheValues()
{
    const Preset saved = preset(u"a"_s, u"1"_s);
    QVERIFY(store().save(saved));
    QVERIFY(store().rename(saved, u"z"_s));
    const auto listed = store().ofApp(u"app"_s).presets;
    QCOMPARE(namesOf(listed), QStringList(u"z"_s));
    QCOMPARE(listed.first().draft, saved.draft);
    QVERIFY(store().rename(listed.first(), u"z"_s)); // to the same name: nothing is lost
    QCOMPARE(namesOf(store().ofApp(u"app"_s).presets), QStringList(u"z"_s));
}

void PresetStoreTest::remove_removes()
{
    QVERIFY(store().save(preset(u"a"_s, u"1"_s)));
    QVERIFY(store().remove(preset(u"a"_s, {})));
    QVERIFY(store().ofApp(u"app"_s).presets.isEmpty());
    QVERIFY(store().remove(preset(u"a"_s, {}))); // it is gone either way
}

void PresetStoreTest::eachProfileHasItsOwn()
{
    QVERIFY(store(u"Acme"_s).save(preset(u"a"_s, u"1"_s)));
    QVERIFY(store(u"Acme staging"_s).ofApp(u"app"_s).presets.isEmpty());
}

void PresetStoreTest::form_61_noPassword()
{
    const InputField secret = fieldFrom("pw", R"("format":"PASSWORD")");
    Preset saved = preset(u"a"_s, u"1"_s);
    saved.draft.values.append({draftField(secret), valueFromText(secret, u"hunter2"_s)});
    saved.draft.touched = {u"pw"_s};
    QVERIFY(store().save(saved));
    const FormDraft read = store().ofApp(u"app"_s).presets.first().draft;
    QCOMPARE(read.values.size(), 1);
    QCOMPARE(read.secrets, QStringList(u"pw"_s));
}

void PresetStoreTest::renamedProfile_takesItsPresetsAlong()
{
    QVERIFY(store(u"Acme"_s).save(preset(u"a"_s, u"1"_s)));
    QVERIFY(store(u"Acme"_s).save(preset(u"b"_s, u"2"_s)));
    QVERIFY(store(u"B"_s).save(preset(u"a"_s, u"3"_s))); // left behind by another profile
    QVERIFY(store(u"C"_s).save(preset(u"c"_s, u"4"_s)));
    QVERIFY(store(u"Acme"_s).moveTo(u"B"_s));
    QVERIFY(store(u"Acme"_s).ofApp(u"app"_s).presets.isEmpty());
    const auto moved = store(u"B"_s).ofApp(u"app"_s).presets;
    QCOMPARE(namesOf(moved), (QStringList{u"a"_s, u"a (2)"_s, u"b"_s}));
    QCOMPARE(moved.at(1).draft, preset({}, u"1"_s).draft);
    QCOMPARE(namesOf(store(u"C"_s).ofApp(u"app"_s).presets), QStringList(u"c"_s));
}

void PresetStoreTest::removedProfile_takesItsPresetsAlong()
{
    QVERIFY(store(u"Acme"_s).save(preset(u"a"_s, u"1"_s)));
    QVERIFY(store(u"B"_s).save(preset(u"b"_s, u"2"_s)));
    QVERIFY(store(u"Acme"_s).removeAll());
    QVERIFY(store(u"Acme"_s).ofApp(u"app"_s).presets.isEmpty());
    QCOMPARE(namesOf(store(u"B"_s).ofApp(u"app"_s).presets), QStringList(u"b"_s));
}

void PresetStoreTest::unreadableFile_isCounted()
{
    QVERIFY(store().save(preset(u"a"_s, u"1"_s)));
    QVERIFY(store().save(preset(u"b"_s, u"1"_s)));
    const QDir folder(m_data->path() + u"/presets"_s);
    const QDir ofApp(folder.filePath(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0)));
    QFile file(ofApp.filePath(ofApp.entryList(QDir::Files).value(0)));
    QVERIFY(file.open(QFile::WriteOnly | QFile::Truncate));
    file.close();
    QCOMPARE(store().ofApp(u"app"_s).presets.size(), 1);
    QCOMPARE(store().ofApp(u"app"_s).unreadable, 1);
}

void PresetStoreTest::folderInTheWay_isAnError()
{
    QFile file(m_data->path() + u"/presets"_s);
    QVERIFY(file.open(QFile::WriteOnly));
    const Status saved = store().save(preset(u"a"_s, u"1"_s));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ApiError::Kind::Storage);
}

QTEST_GUILESS_MAIN(PresetStoreTest)
#include "tst_presetstore.moc"
