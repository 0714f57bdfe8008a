// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/identitybook.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestIdentityBook : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void c10_used_comesFirstAndIsKept()
    {
        {
            IdentityBook book(m_folder->path());
            book.use(u"Acme"_s, ana);
            book.use(u"Acme"_s, odd);
            book.use(u"Acme"_s, ana);
            book.use(u"Other"_s, odd);
        }
        const IdentityBook book(m_folder->path());
        QCOMPARE(book.of(u"Acme"_s), (QList<KnownIdentity>{{ana, {}}, {odd, {}}}));
        QCOMPARE(book.of(u"Other"_s), (QList<KnownIdentity>{{odd, {}}}));
        QVERIFY(book.of(u"Nobody"_s).isEmpty());
    }

    void named_staysWhenOthersGo()
    {
        IdentityBook book(m_folder->path());
        book.use(u"Acme"_s, ana);
        book.name(u"Acme"_s, ana, u"Customer X"_s);
        for (int i = 0; i < 30; ++i)
            book.use(u"Acme"_s, {QString::number(i), {}});
        const QList<KnownIdentity> known = book.of(u"Acme"_s);
        QCOMPARE(known.size(), IdentityBook::mostUnnamed + 1);
        QCOMPARE(known.first().identity.user, u"29"_s);
        QCOMPARE(known.last(), (KnownIdentity{ana, u"Customer X"_s}));
        book.use(u"Acme"_s, ana);
        QCOMPARE(book.of(u"Acme"_s).first(), (KnownIdentity{ana, u"Customer X"_s}));
    }

    void removedProfile_leavesNone()
    {
        IdentityBook book(m_folder->path());
        book.use(u"Acme"_s, ana);
        book.use(u"Other"_s, odd);
        book.profileRemoved(u"Acme"_s);
        QVERIFY(book.of(u"Acme"_s).isEmpty());
        QCOMPARE(book.of(u"Other"_s).size(), 1);
    }

    void renamedProfile_takesThemAlong()
    {
        IdentityBook book(m_folder->path());
        book.use(u"Acme"_s, ana);
        book.profileRenamed(u"Acme"_s, u"Acme staging"_s);
        QVERIFY(book.of(u"Acme"_s).isEmpty());
        QCOMPARE(book.of(u"Acme staging"_s).size(), 1);
    }

    void neighbours_areInAnOrderThatUseDoesNotChange()
    {
        IdentityBook book(m_folder->path());
        const QList<Identity> all{{u"a"_s, u"1"_s}, {u"b"_s, u"1"_s}, {u"a"_s, u"2"_s}};
        for (const Identity &identity : all)
            book.use(u"Acme"_s, identity);
        QList<Identity> walked;
        Identity at = all.first();
        for (int i = 0; i < 4; ++i) {
            walked.append(at);
            at = book.neighbour(u"Acme"_s, at, 1);
            book.use(u"Acme"_s, at);
        }
        QCOMPARE(walked, (QList<Identity>{all.at(0), all.at(1), all.at(2), all.at(0)}));
        QCOMPARE(book.neighbour(u"Acme"_s, all.first(), -1), all.last());
        QCOMPARE(book.neighbour(u"Nobody"_s, ana, 1), ana);
    }

private:
    const Identity ana{u"ana"_s, u"acme"_s};
    const Identity odd{u"a/b %,;\"é"_s, QString()};
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestIdentityBook)
#include "tst_identitybook.moc"
