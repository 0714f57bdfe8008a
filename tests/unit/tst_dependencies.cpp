// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/formdefinitions.h"

#include "support/formserver.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class DependenciesTest : public QObject
{
    Q_OBJECT
private slots:
    void dependants_data();
    void dependants();
    void ancestors();
    void form_04_firstOfEqualIdsWins();
    void form_28_parentsToFillFirst_data();
    void form_28_parentsToFillFirst();
    void difference_namesAddedRemovedAndChanged();
    void triggers();
};

namespace {

QByteArray dependent(const QByteArray &id, const QByteArrayList &parents)
{
    return fieldRow(id,
                    R"("depends_on":[)" + (parents.isEmpty() ? QByteArray() : '"' + parents.join("\",\"") + '"') + ']');
}

// "A<B" reads: B depends on A.
FormDefinitions definitionsOf(const QString &edges)
{
    QMap<QByteArray, QByteArrayList> parents;
    for (const QString &edge : edges.split(u' ')) {
        parents[edge.section(u'<', 0, 0).toUtf8()];
        if (edge.contains(u'<'))
            parents[edge.section(u'<', 1).toUtf8()].append(edge.section(u'<', 0, 0).toUtf8());
    }
    QByteArrayList rows;
    for (auto entry = parents.cbegin(); entry != parents.cend(); ++entry)
        rows.append(dependent(entry.key(), entry.value()));
    return FormDefinitions(itemsFrom(rows));
}

} // namespace

void DependenciesTest::dependants_data()
{
    QTest::addColumn<QString>("edges");
    QTest::addColumn<QString>("dependantsOfA");
    QTest::newRow("f27 one") << u"A<B"_s << u"B"_s;
    QTest::newRow("f28 chain") << u"A<B B<C"_s << u"B C"_s;
    QTest::newRow("f29 cycle") << u"A<B B<A"_s << u"B"_s;
    QTest::newRow("long cycle") << u"A<B B<C C<A"_s << u"B C"_s;
    QTest::newRow("diamond") << u"A<B A<C B<D C<D"_s << u"B C D"_s;
    QTest::newRow("itself") << u"A<A"_s << u""_s;
    QTest::newRow("none") << u"A B"_s << u""_s;
    QTest::newRow("cycle further down") << u"A<B B<C C<B"_s << u"B C"_s;
}

void DependenciesTest::dependants()
{
    QFETCH(QString, edges);
    QFETCH(QString, dependantsOfA);
    const FormDefinitions definitions = definitionsOf(edges);
    QCOMPARE(definitions.dependencies().dependantsOf(u"A"_s).join(u' '), dependantsOfA);
    QCOMPARE(definitions.dependencies().hasDependants(u"A"_s), !dependantsOfA.isEmpty());
}

void DependenciesTest::ancestors()
{
    const FormDefinitions definitions(
        itemsFrom({dependent("A", {"gone"}), dependent("B", {"A", "gone", "A"}), dependent("C", {"B"})}));
    QCOMPARE(definitions.dependencies().ancestorsOf(u"C"_s), QStringList({u"B"_s, u"A"_s}));
    QVERIFY(definitions.dependencies().ancestorsOf(u"A"_s).isEmpty()); // an id that no field has
    QCOMPARE(definitions.dependencies().parentsOf(u"B"_s), QStringList(u"A"_s));
}

void DependenciesTest::form_04_firstOfEqualIdsWins()
{
    const QByteArray set = fieldsetRow("s", {fieldRow("B", R"("description":"first")"), fieldRow("A")});
    const FormDefinitions definitions(itemsFrom({fieldRow("A"), set, fieldRow("B", R"("description":"second")")}));
    QCOMPARE(definitions.items().size(), 2);
    QCOMPARE(definitions.items().at(1).children.size(), 1);
    QCOMPARE(definitions.fields().size(), 2);
    QCOMPARE(definitions.find(u"B"_s)->description, u"first"_s);
    QVERIFY(!definitions.find(u"C"_s));
}

void DependenciesTest::form_28_parentsToFillFirst_data()
{
    QTest::addColumn<QString>("edges");
    QTest::addColumn<QString>("parentsOfC");
    QTest::newRow("direct ones only") << u"A<B B<C"_s << u"B"_s;
    QTest::newRow("cycle waits for nobody") << u"B<C C<B"_s << u""_s;
    QTest::newRow("two") << u"A<C B<C"_s << u"A B"_s;
}

void DependenciesTest::form_28_parentsToFillFirst()
{
    QFETCH(QString, edges);
    QFETCH(QString, parentsOfC);
    QCOMPARE(definitionsOf(edges).parentsToFillFirst(u"C"_s).join(u' '), parentsOfC);
}

void DependenciesTest::difference_namesAddedRemovedAndChanged()
{
    const FormDefinitions before(itemsFrom({fieldRow("A"), fieldRow("B"), fieldRow("C")}));
    const FormDefinitions after(itemsFrom({fieldRow("D"), fieldRow("C", R"("is_required":true)"), fieldRow("A")}));
    const FormChanges changes = difference(before, after);
    QCOMPARE(changes.added, QStringList(u"D"_s));
    QCOMPARE(changes.removed, QStringList(u"B"_s));
    QCOMPARE(changes.changed, QStringList(u"C"_s));
    QVERIFY(difference(after, after).isEmpty());
}

void DependenciesTest::triggers()
{
    const FormDefinitions definitions(
        itemsFrom({fieldRow("A", R"("invalidates_input_fields":true)"), fieldRow("B"), dependent("C", {"B"}),
                   fieldRow("D", R"("invalidates_input_fields":true,"format":"READONLY")")}));
    QStringList triggers;
    for (const InputField &field : definitions.fields()) {
        if (definitions.isTrigger(field))
            triggers.append(field.id);
    }
    QCOMPARE(triggers, QStringList({u"A"_s, u"B"_s}));
}

QTEST_GUILESS_MAIN(DependenciesTest)
#include "tst_dependencies.moc"
