// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/repeatguard.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Answer = RepeatGuard::Answer;

class TestRepeatGuard : public QObject
{
    Q_OBJECT

private slots:
    void r2_form_70_identicalWithinAMinute_warnsOnceThenGoes()
    {
        QCOMPARE(press(spec("1")), Answer::Go);
        QCOMPARE(pressAfter(5s, spec("1")), Answer::Warn);
        QVERIFY(m_guard.warnsOf(spec("1")));
        QCOMPARE(m_guard.sinceSame(spec("1")), std::optional<std::chrono::milliseconds>(5s));
        QCOMPARE(pressAfter(2s, spec("1")), Answer::Go);
        QVERIFY(!m_guard.isWarning());
        QCOMPARE(pressAfter(2s, spec("1")), Answer::Warn); // and so again
    }

    void r2_afterAMinute_isNoRepeat()
    {
        QCOMPARE(press(spec("1")), Answer::Go);
        QCOMPARE(pressAfter(60s, spec("1")), Answer::Go);
    }

    void r2_heldKey_isOnePressHoweverLong()
    {
        QCOMPARE(press(spec("1")), Answer::Go);
        for (int i = 0; i < 50; ++i)
            QCOMPARE(pressAfter(30ms, spec("1")), Answer::SamePress);
        QCOMPARE(pressAfter(1s, spec("1")), Answer::Warn);
        QCOMPARE(pressAfter(30ms, spec("1")), Answer::SamePress); // a double click does not read the warning
        QCOMPARE(pressAfter(1s, spec("1")), Answer::Go);
    }

    void r2_otherInputsOrConnection_areNoRepeat()
    {
        QCOMPARE(press(spec("1")), Answer::Go);
        QCOMPARE(pressAfter(1ms, spec("2")), Answer::Go);
        RunSpec elsewhere = spec("1");
        elsewhere.connectionId = u"c2"_s;
        QCOMPARE(pressAfter(1ms, elsewhere), Answer::Go);
        QCOMPARE(pressAfter(1s, spec("1")), Answer::Warn); // the first is still remembered
    }

    void r2_warningIsForWhatItWasGivenFor()
    {
        QCOMPARE(press(spec("1")), Answer::Go);
        QCOMPARE(pressAfter(1s, spec("2")), Answer::Go);
        QCOMPARE(pressAfter(1s, spec("1")), Answer::Warn);
        QCOMPARE(pressAfter(1s, spec("2")), Answer::Warn);
    }

    void init()
    {
        m_now = 1h;
        m_guard = RepeatGuard([this] { return m_now; });
    }

private:
    static RunSpec spec(const QByteArray &inputs)
    {
        RunSpec spec;
        spec.action = {u"app"_s, u"key"_s, u"WRITE"_s};
        spec.inputs = JsonText(inputs);
        return spec;
    }
    Answer press(const RunSpec &pressed)
    {
        const Answer answer = m_guard.press(pressed);
        if (answer == Answer::Go)
            m_guard.ran(pressed);
        return answer;
    }
    Answer pressAfter(std::chrono::milliseconds pause, const RunSpec &pressed)
    {
        m_now += pause;
        return press(pressed);
    }

    std::chrono::milliseconds m_now{};
    RepeatGuard m_guard;
};

QTEST_GUILESS_MAIN(TestRepeatGuard)
#include "tst_repeatguard.moc"
