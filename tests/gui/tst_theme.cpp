// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/badge.h"
#include "ui/shared/busybar.h"
#include "ui/shared/statebanner.h"
#include "ui/shared/theme.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace ab;
using namespace Qt::StringLiterals;
using theme::Tone;

namespace {

// Relative luminance and contrast as WCAG 2 defines them.
double luminance(const QColor &color)
{
    const auto linear = [](float channel) {
        return channel <= 0.04045F ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor over(const QColor &base, QColor tint, float alpha)
{
    return QColor::fromRgbF(base.redF() + (tint.redF() - base.redF()) * alpha,
                            base.greenF() + (tint.greenF() - base.greenF()) * alpha,
                            base.blueF() + (tint.blueF() - base.blueF()) * alpha);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void u3_contrast_data()
    {
        QTest::addColumn<Settings::Theme>("theme");
        QTest::newRow("light") << Settings::Theme::Light;
        QTest::newRow("dark") << Settings::Theme::Dark;
    }
    void u3_contrast()
    {
        QFETCH(Settings::Theme, theme);
        theme::apply(theme);
        QCOMPARE(theme::isDark(), theme == Settings::Theme::Dark);
        const QList<Tone> texts{Tone::Text,    Tone::Muted,   Tone::Faint,  Tone::Accent,
                                Tone::Success, Tone::Warning, Tone::Danger, Tone::Info};
        const QList<Tone> grounds{Tone::Window, Tone::Surface, Tone::Raised, Tone::Selection};
        for (const Tone text : texts) {
            for (const Tone ground : grounds) {
                const double ratio = contrast(theme::color(text), theme::color(ground));
                QVERIFY2(ratio >= 4.5, qPrintable(u"tone %1 on %2: %3"_s.arg(int(text)).arg(int(ground)).arg(ratio)));
            }
        }
        QVERIFY(contrast(theme::color(Tone::OnAccent), theme::color(Tone::Accent)) >= 4.5);
        for (const Environment environment : {Environment::Production, Environment::Staging, Environment::Sandbox}) {
            const QColor color = theme::environmentColor(environment);
            QVERIFY(contrast(color, over(theme::color(Tone::Window), color, 0.10F)) >= 4.5); // its badge
        }
    }

    void u6_environments_haveColoursOfTheirOwn()
    {
        const QColor production = theme::environmentColor(Environment::Production);
        const QColor staging = theme::environmentColor(Environment::Staging);
        const QColor sandbox = theme::environmentColor(Environment::Sandbox);
        QVERIFY(production != staging && staging != sandbox && sandbox != production);
    }

    void everyIcon_isDrawnInItsTone()
    {
        const QStringList files = QDir(u":/icons"_s).entryList({u"*.svg"_s});
        QVERIFY(files.size() > 40);
        for (const QString &file : files) {
            const QByteArray name = file.chopped(4).toLatin1();
            const QImage image = theme::icon(QLatin1StringView(name), Tone::Danger).pixmap(48, 48).toImage();
            int drawn = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    drawn += image.pixelColor(x, y) == theme::color(Tone::Danger);
            }
            QVERIFY2(drawn > 20, name.constData());
        }
        QVERIFY(theme::icon("no such icon"_L1).isNull());
    }

    void u3_icons_followTheTheme()
    {
        const QIcon icon = theme::icon("stop"_L1);
        theme::apply(Settings::Theme::Light);
        const QImage light = icon.pixmap(24, 24).toImage();
        theme::apply(Settings::Theme::Dark);
        QVERIFY(icon.pixmap(24, 24).toImage() != light);
    }

    void u3_tones_followTheTheme()
    {
        theme::apply(Settings::Theme::Light);
        QWidget window;
        auto *label = new QLabel(u"text"_s, &window);
        theme::setTone(label, Tone::Danger);
        window.show();
        QCOMPARE(label->palette().color(QPalette::WindowText), theme::color(Tone::Danger));
        theme::apply(Settings::Theme::Dark);
        QTRY_COMPARE(label->palette().color(QPalette::WindowText), theme::color(Tone::Danger));
        theme::setTone(label, Tone::Success);
        QCOMPARE(label->palette().color(QPalette::WindowText), theme::color(Tone::Success));
    }

    void primaryButton_isFilledWithTheAccent()
    {
        theme::apply(Settings::Theme::Light);
        QPushButton button(u"Run action"_s);
        theme::makePrimary(&button);
        button.resize(120, 32);
        const QImage image = button.grab().toImage();
        QCOMPARE(image.pixelColor(image.width() / 2, 4 * int(image.devicePixelRatio())), theme::color(Tone::Accent));
    }

    void banner_tellsAnErrorAndOffersItsRemedy()
    {
        StateBanner banner(StateBanner::Shape::Page);
        QSignalSpy activated(&banner, &StateBanner::activated);
        banner.showError(describe(ApiError{.kind = ApiError::Kind::Server, .httpStatus = 500}, u"the apps"_s));
        QVERIFY(banner.title().contains(u"HTTP 500"_s));
        QVERIFY(banner.text().contains(u"Zapier"_s));
        QVERIFY(!banner.button()->isHidden());
        QTest::mouseClick(banner.button(), Qt::LeftButton);
        QCOMPARE(activated.count(), 1);
        banner.showLoading(u"Loading …"_s);
        QVERIFY(banner.button()->isHidden());
        QVERIFY(banner.findChild<BusyBar *>()->isBusy());
        banner.setMessage({.title = u"Nothing"_s});
        QVERIFY(!banner.findChild<BusyBar *>()->isBusy());
    }

    void banner_showsForeignTextAsText()
    {
        StateBanner banner(StateBanner::Shape::Strip);
        banner.setMessage({.title = u"<b>x</b>"_s, .text = u"<img src=x>"_s});
        for (const QLabel *label : banner.findChildren<QLabel *>()) {
            if (!label->text().isEmpty())
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
