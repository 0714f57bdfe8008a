// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/jsonproperties.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

// The same documents in every run: a failure names its number, and that number fails again.
class TestJsonFuzz : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const QDir corpus(QDir::cleanPath(QStringLiteral(AB_TEST_DATA "/../fuzz/corpus/json")));
        for (const QFileInfo &info : corpus.entryInfoList(QDir::Files, QDir::Name)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            m_seeds.append(file.readAll());
        }
        QVERIFY(m_seeds.size() > 10);
    }

    void seeds_haveTheProperties()
    {
        for (const QByteArray &seed : std::as_const(m_seeds))
            QCOMPARE(jsonproperties::check(seed), QByteArray());
    }

    void mutatedDocuments_haveTheProperties()
    {
        int accepted = 0;
        for (quint32 number = 0; number < 20'000; ++number) {
            QRandomGenerator random(number);
            const QByteArray document = mutated(random);
            const QByteArray problem = jsonproperties::check(document);
            QVERIFY2(problem.isEmpty(), report(number, problem, document));
            accepted += !ab::JsonIndex::check(document);
        }
        QVERIFY(accepted > 2'000); // else the mutations only ever break everything
    }

    void randomBytes_haveTheProperties()
    {
        static constexpr char alphabet[] = "{}[]\",:\\ \n0123.-+eEtruefalsn/u\xc3\xa4\xf0\x9f\x98\x80\xff"; // and 0
        for (quint32 number = 0; number < 20'000; ++number) {
            QRandomGenerator random(number);
            QByteArray bytes(random.bounded(40), Qt::Uninitialized);
            for (char &byte : bytes)
                byte = alphabet[random.bounded(int(std::size(alphabet)))];
            const QByteArray problem = jsonproperties::check(bytes);
            QVERIFY2(problem.isEmpty(), report(number, problem, bytes));
        }
    }

private:
    static QByteArray report(quint32 number, const QByteArray &problem, const QByteArray &document)
    {
        return "number " + QByteArray::number(number) + ", " + problem + ": " + document;
    }

    QByteArray mutated(QRandomGenerator &random) const
    {
        QByteArray document = m_seeds.at(random.bounded(m_seeds.size()));
        for (int changes = random.bounded(4); changes > 0; --changes)
            change(document, random);
        return document;
    }

    void change(QByteArray &document, QRandomGenerator &random) const
    {
        static const QByteArrayList tokens{
            "{", "}", "[",     "]",  ",",  ":",      "\"",   "\\",           "\\u", "\\ud83d", "null",        "-",
            "0", ".", "1e400", "{}", "[]", "\"a\":", "\xc3", "\xed\xa0\x80", "\n",  "true",    "\xef\xbb\xbf"};
        const qsizetype at = random.bounded(int(document.size()) + 1);
        const qsizetype length = std::min<qsizetype>(random.bounded(8), document.size() - at);
        switch (random.bounded(5)) {
        case 0:
            document.insert(at, tokens.at(random.bounded(int(tokens.size()))));
            break;
        case 1:
            document.remove(at, length);
            break;
        case 2:
            document.insert(at, document.sliced(at, length));
            break;
        case 3:
            document.truncate(at);
            break;
        default:
            document.replace(at, length, QByteArray(1, char(random.bounded(256))));
        }
    }

    QByteArrayList m_seeds;
};

QTEST_GUILESS_MAIN(TestJsonFuzz)
#include "tst_jsonfuzz.moc"
