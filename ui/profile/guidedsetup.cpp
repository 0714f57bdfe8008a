// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/guidedsetup.h"

#include "ui/profile/profilefields.h"
#include "ui/profile/setupsteps.h"
#include "ui/shared/environmentbadge.h"
#include "ui/shared/prompts.h"
#include "ui/shared/statebanner.h"

#include <QBoxLayout>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;
using Part = ProfileFields::Part;

namespace {

struct StepWords
{
    const char *title;
    const char *heading;
    const char *sentence;
    QList<Part> parts;
};

const QList<StepWords> &steps()
{
    static const QList<StepWords> all{
        {QT_TRANSLATE_NOOP("ab::GuidedSetup", "Name"),
         QT_TRANSLATE_NOOP("ab::GuidedSetup", "Which environment is it?"),
         QT_TRANSLATE_NOOP("ab::GuidedSetup",
                           "A profile is one environment of yours. Its colour and word stay in sight wherever you "
                           "work with it."),
         {Part::Basics}},
        {QT_TRANSLATE_NOOP("ab::GuidedSetup", "Addresses"),
         QT_TRANSLATE_NOOP("ab::GuidedSetup", "Where is Zapier?"),
         QT_TRANSLATE_NOOP("ab::GuidedSetup",
                           "These are Zapier's own addresses. Change them only if you were told to."),
         {Part::Addresses}},
        {QT_TRANSLATE_NOOP("ab::GuidedSetup", "Way to a token"),
         QT_TRANSLATE_NOOP("ab::GuidedSetup", "How do you get an access token?"),
         QT_TRANSLATE_NOOP("ab::GuidedSetup", "Every request carries an access token for one of your users. There are "
                                              "three ways to one."),
         {Part::Way}},
        {QT_TRANSLATE_NOOP("ab::GuidedSetup", "Secrets"),
         QT_TRANSLATE_NOOP("ab::GuidedSetup", "What proves who you are?"),
         QT_TRANSLATE_NOOP("ab::GuidedSetup", "Secrets are masked, and never part of the profile's file."),
         {Part::Secrets}},
        {QT_TRANSLATE_NOOP("ab::GuidedSetup", "Identity"),
         QT_TRANSLATE_NOOP("ab::GuidedSetup", "For whom do you act?"),
         QT_TRANSLATE_NOOP("ab::GuidedSetup",
                           "Connections belong to one of your users. You can switch to another one at "
                           "any time with Ctrl+I."),
         {Part::Identity}},
        {QT_TRANSLATE_NOOP("ab::GuidedSetup", "Check"),
         QT_TRANSLATE_NOOP("ab::GuidedSetup", "Does it work?"),
         QT_TRANSLATE_NOOP("ab::GuidedSetup", "A live access token is asked for now, with what you entered."),
         {}},
    };
    return all;
}

constexpr int lastStep = int(GuidedSetup::Step::Check);
constexpr int edge = 3; // of the environment's colour

QStringList stepTitles()
{
    QStringList titles;
    for (const StepWords &step : steps())
        titles.append(GuidedSetup::tr(step.title));
    return titles;
}

} // namespace

GuidedSetup::GuidedSetup(ProfileKeeper *keeper, const Services &services, Prompts *prompts,
                         std::function<Result<Example>()> example, QWidget *parent) :
    QWidget(parent),
    m_keeper(keeper), m_prompts(prompts), m_example(std::move(example)), m_fields(new ProfileFields(this)),
    m_check(new TokenTrial(services, this)), m_steps(new SetupSteps(stepTitles(), this)),
    m_pages(new QStackedWidget(this)), m_title(new QLabel(this)), m_sentence(new QLabel(this)),
    m_environment(new EnvironmentBadge(this)), m_fill(new QPushButton(tr("Use the built-in sandbox's values"), this)),
    m_outcome(new StateBanner(StateBanner::Shape::Page, this)),
    m_sessionOnly(new QPushButton(tr("Keep the secrets for this session only"), this)), m_reason(new QLabel(this)),
    m_back(new QPushButton(this)), m_next(new QPushButton(tr("Continue"), this)),
    m_save(new QPushButton(tr("Save and open"), this))
{
    m_fields->setNeedsAll(true);
    for (int step = 0; step < lastStep; ++step)
        m_pages->addWidget(pageFor(step));
    m_pages->addWidget(checkPage());

    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(head());
    right->addWidget(m_pages, 1);
    right->addWidget(foot());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(4 * unit, 4 * unit, 4 * unit, 2 * unit);
    row->setSpacing(3 * unit);
    row->addStretch(1);
    row->addWidget(m_steps);
    row->addLayout(right, 8);
    row->addStretch(1);

    connect(m_fields, &ProfileFields::changed, this, &GuidedSetup::showState);
    connect(m_fields, &ProfileFields::keyFileRequested, this, &GuidedSetup::loadKey);
    connect(m_check, &TokenTrial::succeeded, this, &GuidedSetup::checked);
    connect(m_check, &TokenTrial::failed, this, &GuidedSetup::checkFailed);
    connect(keeper, &ProfileKeeper::failed, this, [this](const ApiError &error) {
        if (std::exchange(m_saving, false))
            notSaved(error);
    });
    connect(keeper, &ProfileKeeper::saved, this, [this](const Profile &profile) {
        if (std::exchange(m_saving, false))
            emit finished(profile);
    });
}

QWidget *GuidedSetup::head()
{
    auto *head = new QWidget(this);
    m_title->setFont(theme::heading());
    m_title->setObjectName(u"setupTitle"_s);
    m_sentence->setWordWrap(true);
    theme::setTone(m_sentence, Tone::Muted);
    m_fill->setObjectName(u"setupExample"_s);
    m_fill->setIcon(theme::icon("flask"_L1, Tone::Success));
    m_fill->setToolTip(tr("Fills in every step with the values of a simulated service on this computer."));
    auto *top = new QHBoxLayout;
    top->setSpacing(unit);
    top->addWidget(m_title, 1);
    top->addWidget(m_fill);
    top->addWidget(m_environment);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 2 * unit);
    column->setSpacing(unit);
    column->addLayout(top);
    column->addWidget(m_sentence);
    connect(m_fill, &QPushButton::clicked, this, &GuidedSetup::fillExample);
    return head;
}

QWidget *GuidedSetup::pageFor(int step)
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, unit, unit, unit);
    column->setSpacing(unit);
    for (const Part part : steps().at(step).parts)
        column->addWidget(m_fields->part(part));
    column->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"setupScroll%1"_s.arg(step));
    scroll->setAccessibleName(tr(steps().at(step).heading));
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    return scroll;
}

QWidget *GuidedSetup::checkPage()
{
    auto *page = new QWidget(this);
    m_outcome->setObjectName(u"setupOutcome"_s);
    m_sessionOnly->hide();
    auto *column = new QVBoxLayout(page);
    column->addWidget(m_outcome, 1);
    column->addWidget(m_sessionOnly, 0, Qt::AlignHCenter);
    connect(m_outcome, &StateBanner::activated, this, &GuidedSetup::check);
    connect(m_outcome, &StateBanner::secondActivated, this,
            [this] { emit checkRequested(m_fields->profile(), m_fields->secrets()); });
    connect(m_sessionOnly, &QPushButton::clicked, this, [this] { save(ProfileKeeper::Keep::ForSession); });
    return page;
}

QWidget *GuidedSetup::foot()
{
    auto *foot = new QWidget(this);
    m_reason->setObjectName(u"setupReason"_s);
    m_reason->setWordWrap(true);
    theme::setTone(m_reason, Tone::Muted);
    m_back->setObjectName(u"setupBack"_s);
    m_next->setObjectName(u"setupNext"_s);
    m_save->setObjectName(u"setupSave"_s);
    theme::makePrimary(m_next);
    theme::makePrimary(m_save);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, unit, 0, unit);
    row->setSpacing(unit);
    row->addWidget(m_back);
    row->addWidget(m_reason, 1);
    row->addWidget(m_next);
    row->addWidget(m_save);
    connect(m_back, &QPushButton::clicked, this, [this] {
        if (m_steps->current() == 0)
            emit dismissed();
        else
            go(m_steps->current() - 1);
    });
    connect(m_next, &QPushButton::clicked, this, &GuidedSetup::next);
    connect(m_save, &QPushButton::clicked, this, [this] { save(ProfileKeeper::Keep::InKeyStore); });
    return foot;
}

void GuidedSetup::begin(const QStringList &takenNames)
{
    m_fields->setTakenNames(takenNames);
    m_fields->setProfile({});
    m_fields->setStored({});
    go(0);
}

GuidedSetup::Step GuidedSetup::step() const
{
    return Step(m_steps->current());
}

void GuidedSetup::go(int step)
{
    m_check->cancel();
    m_live = false;
    m_steps->setCurrent(step);
    m_pages->setCurrentIndex(step);
    m_title->setText(tr(steps().at(step).heading));
    m_sentence->setText(tr(steps().at(step).sentence));
    showState();
    if (step == lastStep)
        return check();
    for (QWidget *field : m_pages->currentWidget()->findChildren<QWidget *>()) {
        if (field->focusPolicy() & Qt::TabFocus && field->isVisible() && field->isEnabled() && !field->focusProxy())
            return field->setFocus(Qt::OtherFocusReason);
    }
}

// Continue is never dead: pressed too early, it tells what is still wrong.
void GuidedSetup::next()
{
    const QList<Part> &parts = steps().at(m_steps->current()).parts;
    m_fields->insist(parts);
    if (m_fields->obstacle(parts).isEmpty())
        go(m_steps->current() + 1);
    else
        showState();
}

void GuidedSetup::showState()
{
    const Profile entered = m_fields->profile();
    const int step = m_steps->current();
    const bool isLast = step == lastStep;
    const QString obstacle = m_fields->shownObstacle(steps().at(step).parts);
    m_environment->setEnvironment(entered.environment);
    m_back->setText(step == 0 ? tr("Cancel") : tr("Back"));
    m_reason->setText(obstacle);
    m_reason->setAccessibleName(obstacle);
    m_next->setVisible(!isLast);
    m_next->setToolTip(obstacle);
    m_save->setVisible(isLast);
    m_save->setEnabled(m_live && !m_saving);
    m_fill->setVisible(!isLast);
    update();
}

void GuidedSetup::fillExample()
{
    const auto example = m_example();
    if (!example)
        return;
    Profile profile = example->profile;
    const QString typed = m_fields->profile().name;
    profile.name = typed.isEmpty() ? tr("My sandbox") : typed;
    m_fields->setProfile(profile);
    m_fields->setSecrets(example->secrets);
    showState();
}

void GuidedSetup::check()
{
    m_live = false;
    m_sessionOnly->hide();
    m_outcome->showLoading(tr("Asking for an access token …"));
    showState();
    m_check->start(m_fields->profile(), m_fields->secrets());
}

void GuidedSetup::checked(const TokenTrial::Success &success)
{
    m_live = true;
    const QString user = m_fields->profile().identity.user;
    QStringList facts{user.isEmpty() ? tr("The API accepts it.") : tr("The API accepts it for %1.").arg(user)};
    if (success.expiresAt.isValid())
        facts.append(tr("It is good until %1 and is renewed by itself.")
                         .arg(QLocale().toString(success.expiresAt.toLocalTime().time(), QLocale::ShortFormat)));
    if (!success.missingScopes.isEmpty())
        facts.append(tr("These scopes were asked for and not granted: %1. What needs them will be refused.")
                         .arg(success.missingScopes.join(u' ')));
    const bool whole = success.missingScopes.isEmpty();
    m_outcome->setMessage({.icon = whole ? "success"_L1 : "warning"_L1,
                           .title = tr("A live access token"),
                           .text = facts.join(u' '),
                           .tone = whole ? Tone::Success : Tone::Warning,
                           .second = tr("Check this setup …")});
    showState();
    m_save->setFocus(Qt::OtherFocusReason);
}

void GuidedSetup::checkFailed(const ApiError &error)
{
    const ErrorText text = describe(error);
    m_outcome->setMessage({.icon = "warning"_L1,
                           .title = text.what,
                           .text = QString(text.whose + u' ' + text.todo),
                           .button = tr("Try again"),
                           .tone = Tone::Danger,
                           .second = tr("Check this setup …")});
    showState();
}

void GuidedSetup::save(ProfileKeeper::Keep keep)
{
    m_saving = true;
    m_sessionOnly->hide();
    showState();
    m_keeper->save(m_fields->profile(), m_fields->secrets(), {}, keep);
}

void GuidedSetup::notSaved(const ApiError &error)
{
    const ErrorText text = describe(error);
    m_outcome->setMessage({.icon = "warning"_L1,
                           .title = tr("The token is live, but the profile was not saved. %1").arg(text.what),
                           .text = QString(text.whose + u' ' + text.todo),
                           .tone = Tone::Warning});
    m_sessionOnly->setVisible(error.kind == ApiError::Kind::KeyStore);
    showState();
}

void GuidedSetup::loadKey()
{
    m_prompts->openFile(this, tr("Load a private key"), tr("Keys (*.pem *.key);;All files (*)"),
                        [this](const QString &fileName) {
                            QFile file(fileName);
                            if (file.open(QFile::ReadOnly))
                                m_fields->setSecrets({{SecretKind::PrivateKey, file.read(64 * 1024)}});
                        });
}

void GuidedSetup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), edge), theme::environmentColor(m_fields->profile().environment));
}

} // namespace ab
