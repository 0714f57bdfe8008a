// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/profileeditor.h"

#include "ui/profile/profilefields.h"
#include "ui/shared/elidedlabel.h"
#include "ui/shared/environmentbadge.h"
#include "ui/shared/statebanner.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;
using Part = ProfileFields::Part;

namespace {

const QList<Part> allParts{Part::Basics,   Part::Addresses, Part::Way, Part::Secrets,
                           Part::Identity, Part::Connect,   Part::Wire};
constexpr int edge = 4; // of the environment's colour

QString headingOf(Part part)
{
    switch (part) {
    case Part::Basics:
        return ProfileEditor::tr("Profile");
    case Part::Addresses:
        return ProfileEditor::tr("Addresses");
    case Part::Way:
        return ProfileEditor::tr("Way to a token");
    case Part::Secrets:
        return ProfileEditor::tr("Secrets");
    case Part::Identity:
        return ProfileEditor::tr("Identity to start with");
    case Part::Connect:
        return ProfileEditor::tr("Connecting accounts");
    case Part::Wire:
        return ProfileEditor::tr("Details of the requests");
    }
    return {};
}

} // namespace

ProfileEditor::ProfileEditor(ProfileKeeper *keeper, QWidget *parent) :
    QWidget(parent), m_keeper(keeper), m_fields(new ProfileFields(this)), m_title(new ElidedLabel(this)),
    m_environment(new EnvironmentBadge(this)), m_problem(new StateBanner(StateBanner::Shape::Strip, this)),
    m_reason(new QLabel(this)), m_check(new QPushButton(tr("Check this setup …"), this)),
    m_open(new QPushButton(tr("Open"), this)), m_save(new QPushButton(tr("Save"), this))
{
    m_title->setFont(theme::heading());
    m_problem->hide();
    auto *head = new QHBoxLayout;
    head->setContentsMargins(3 * unit, 2 * unit + edge, 3 * unit, unit);
    head->addWidget(m_title, 1);
    head->addWidget(m_environment);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(sections(), 1);
    column->addWidget(m_problem);
    column->addWidget(foot());

    connect(m_fields, &ProfileFields::changed, this, [this] {
        m_modified = true;
        m_problem->hide();
        showState();
    });
    connect(m_fields, &ProfileFields::keyFileRequested, this, &ProfileEditor::keyFileRequested);
    connect(m_fields, &ProfileFields::storedSecretRequested, keeper,
            [this](SecretKind kind) { m_keeper->show(m_stored, kind); });
    connect(keeper, &ProfileKeeper::shown, this,
            [this](const QString &profile, SecretKind kind, const QByteArray &secret) {
                if (profile == m_stored)
                    m_fields->showStored(kind, secret);
            });
    connect(keeper, &ProfileKeeper::surveyed, this,
            [this](const QString &profile, const QList<SecretStanding> &standings) {
                if (profile == m_stored)
                    m_fields->setStored(standings);
            });
}

QWidget *ProfileEditor::sections()
{
    auto *page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(3 * unit, 0, 3 * unit, 3 * unit);
    column->setSpacing(unit);
    for (const Part part : allParts) {
        auto *heading = new QLabel(headingOf(part), page);
        QFont font = heading->font();
        font.setWeight(QFont::DemiBold);
        heading->setFont(font);
        column->addSpacing(unit);
        column->addWidget(heading);
        column->addWidget(m_fields->part(part));
    }
    column->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"profileScroll"_s);
    scroll->setAccessibleName(tr("Profile settings"));
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    return scroll;
}

QWidget *ProfileEditor::foot()
{
    auto *foot = new QWidget(this);
    m_reason->setObjectName(u"profileReason"_s);
    m_reason->setWordWrap(true);
    theme::setTone(m_reason, theme::Tone::Muted);
    m_open->setObjectName(u"profileOpen"_s);
    m_save->setObjectName(u"profileSave"_s);
    theme::makePrimary(m_save);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(3 * unit, unit + unit / 2, 3 * unit, unit + unit / 2);
    row->setSpacing(unit);
    row->addWidget(m_reason, 1);
    row->addWidget(m_check);
    row->addWidget(m_open);
    row->addWidget(m_save);
    m_check->setObjectName(u"profileCheck"_s);
    connect(m_check, &QPushButton::clicked, this, [this] { emit checkRequested(m_fields->profile()); });
    connect(m_open, &QPushButton::clicked, this, &ProfileEditor::openRequested);
    connect(m_save, &QPushButton::clicked, this, [this] { save(ProfileKeeper::Keep::InKeyStore); });
    connect(m_problem, &StateBanner::activated, this, [this] { save(ProfileKeeper::Keep::ForSession); });
    return foot;
}

void ProfileEditor::edit(const QString &stored, const Profile &profile, const QStringList &otherNames)
{
    m_stored = stored;
    m_modified = false;
    m_problem->hide();
    m_fields->setTakenNames(otherNames);
    m_fields->setProfile(profile);
    m_keeper->survey(stored);
    showState();
}

void ProfileEditor::setKey(const QByteArray &pem)
{
    m_fields->setSecrets({{SecretKind::PrivateKey, pem}});
}

void ProfileEditor::showState()
{
    const Profile entered = m_fields->profile();
    m_title->setText(entered.name.isEmpty() ? tr("Profile without a name") : entered.name);
    m_environment->setEnvironment(entered.environment);
    const QString obstacle = m_fields->obstacle(allParts);
    m_reason->setText(!obstacle.isEmpty() ? obstacle : m_modified ? tr("Not saved yet.") : QString());
    m_reason->setAccessibleName(m_reason->text());
    theme::setTone(m_reason, obstacle.isEmpty() ? theme::Tone::Muted : theme::Tone::Danger);
    m_save->setEnabled(m_modified && obstacle.isEmpty());
    m_save->setToolTip(obstacle);
    m_save->setAccessibleDescription(obstacle);
    m_open->setEnabled(!m_modified);
    m_check->setEnabled(!m_modified);
    m_check->setToolTip(m_modified ? tr("Save it first.") : tr("Walk every step to a run and say what does not fit."));
    update();
}

void ProfileEditor::save(ProfileKeeper::Keep keep)
{
    m_problem->hide();
    m_save->setEnabled(false);
    m_keeper->save(m_fields->profile(), m_fields->secrets(), m_stored, keep);
}

void ProfileEditor::showProblem(const ApiError &error)
{
    ErrorText text = describe(error);
    const bool isKeyStore = error.kind == ApiError::Kind::KeyStore;
    text.remedy = ErrorText::Remedy::None; // here is where it is corrected
    m_problem->showError(text, isKeyStore ? tr("Keep the secrets for this session only") : QString());
    m_problem->show();
    showState();
}

void ProfileEditor::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), edge), theme::environmentColor(m_fields->profile().environment));
}

} // namespace ab
