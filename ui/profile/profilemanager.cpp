// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/profilemanager.h"

#include "app/wording/ruletext.h"
#include "ui/profile/profileeditor.h"
#include "ui/profile/profilefields.h"
#include "ui/profile/profilelist.h"
#include "ui/shared/prompts.h"
#include "ui/shared/statebanner.h"

#include <QBoxLayout>
#include <QFile>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;

namespace {

QString problemsOf(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QFile::ReadOnly))
        return ProfileManager::tr("It cannot be opened: %1").arg(file.errorString());
    QStringList lines;
    for (const ProfileProblem &problem : Profile::problemsIn(JsonText(file.readAll())))
        lines.append(ProfileManager::tr("%1.").arg(brokenRuleText(problem.member, problem.rule)));
    return lines.join(u'\n');
}

} // namespace

ProfileManager::ProfileManager(ProfileStore *profiles, ProfileKeeper *keeper, Prompts *prompts, QWidget *parent) :
    QDialog(parent), m_profiles(profiles), m_keeper(keeper), m_prompts(prompts), m_model(new ProfileListModel(this)),
    m_list(new QListView(this)), m_pages(new QStackedWidget(this)), m_editor(new ProfileEditor(keeper, this)),
    m_nothing(new StateBanner(StateBanner::Shape::Page, this)),
    m_notice(new StateBanner(StateBanner::Shape::Strip, this)), m_export(button(tr("Export …"), u"profileExport"_s)),
    m_duplicate(button(tr("Duplicate"), u"profileDuplicate"_s))
{
    setWindowTitle(tr("Profiles"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(125 * unit, 85 * unit);
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(m_editor);
    m_notice->hide();
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_notice);
    right->addWidget(m_pages, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(listColumn());
    row->addLayout(right, 1);

    connect(m_notice, &StateBanner::activated, m_notice, &QWidget::hide);
    connect(m_editor, &ProfileEditor::openRequested, this, [this] {
        emit openRequested(m_editor->storedName());
        accept();
    });
    connect(m_editor, &ProfileEditor::checkRequested, this, &ProfileManager::checkRequested);
    connect(m_editor, &ProfileEditor::keyFileRequested, this, [this] {
        m_prompts->openFile(this, tr("Load a private key"), tr("Keys (*.pem *.key);;All files (*)"),
                            [this](const QString &fileName) { loadKey(fileName); });
    });
    connect(keeper, &ProfileKeeper::saved, this, &ProfileManager::stored);
    connect(keeper, &ProfileKeeper::failed, this, &ProfileManager::failed);
    connect(keeper, &ProfileKeeper::removed, this, [this](const QString &name) {
        emit removed(name);
        reload({});
    });
    connect(keeper, &ProfileKeeper::exported, this, [this](const QString &fileName) {
        m_notice->setMessage({.icon = "success"_L1,
                              .title = tr("The profile was exported without its secrets."),
                              .text = fileName,
                              .button = tr("Dismiss"),
                              .tone = theme::Tone::Success});
        m_notice->show();
    });
    reload({});
}

QPushButton *ProfileManager::button(const QString &text, const QString &name)
{
    auto *made = new QPushButton(text, this);
    made->setObjectName(name);
    made->setAutoDefault(false);
    return made;
}

QWidget *ProfileManager::listColumn()
{
    auto *side = new QWidget(this);
    side->setFixedWidth(36 * unit);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ProfileDelegate(m_list));
    m_list->setObjectName(u"profileList"_s);
    m_list->setAccessibleName(tr("Profiles"));
    m_list->setFrameShape(QFrame::NoFrame);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now) { chosen(now.data().toString()); });

    QPushButton *create = button(tr("New …"), u"profileNew"_s);
    QPushButton *import = button(tr("Import …"), u"profileImport"_s);
    QPushButton *remove = button(tr("Delete …"), u"profileDelete"_s);
    m_onlyForOne = {remove};
    connect(create, &QPushButton::clicked, this, [this] {
        unlessModified([this] {
            emit newRequested();
            accept();
        });
    });
    connect(import, &QPushButton::clicked, this, [this] {
        unlessModified([this] {
            m_prompts->openFile(this, tr("Import a profile"), tr("Profiles (*.json);;All files (*)"),
                                [this](const QString &fileName) { importFile(fileName); });
        });
    });
    connect(remove, &QPushButton::clicked, this, &ProfileManager::askToDelete);
    connect(m_export, &QPushButton::clicked, this, &ProfileManager::askForExport);
    connect(m_duplicate, &QPushButton::clicked, this,
            [this] { unlessModified([this] { m_keeper->copy(m_shown, freeName(tr("%1 (copy)").arg(m_shown))); }); });

    auto *buttons = new QGridLayout;
    buttons->setSpacing(unit);
    buttons->addWidget(create, 0, 0);
    buttons->addWidget(import, 0, 1);
    buttons->addWidget(m_duplicate, 1, 0);
    buttons->addWidget(m_export, 1, 1);
    buttons->addWidget(remove, 2, 0, 1, 2);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(unit, unit, unit, unit + unit / 2);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    return side;
}

void ProfileManager::select(const QString &name)
{
    m_list->setCurrentIndex(m_model->indexOf(name));
}

// Another row: what was typed into this one is not lost without a word.
void ProfileManager::chosen(const QString &name)
{
    if (name == m_shown)
        return;
    if (!m_editor->isModified() || m_shown.isEmpty())
        return show(name);
    m_prompts->ask(this,
                   {.title = tr("Discard the changes?"),
                    .text = tr("The changes to “%1” are not saved.").arg(m_shown),
                    .accept = tr("Discard them")},
                   [this, name](bool discarded) { discarded ? show(name) : select(m_shown); });
}

void ProfileManager::unlessModified(const std::function<void()> &go)
{
    if (!m_editor->isModified() || m_pages->currentWidget() != m_editor)
        return go();
    m_prompts->ask(this,
                   {.title = tr("Discard the changes?"),
                    .text = tr("The changes to “%1” are not saved.").arg(m_shown),
                    .accept = tr("Discard them")},
                   [go](bool discarded) {
                       if (discarded)
                           go();
                   });
}

void ProfileManager::reject()
{
    unlessModified([this] { QDialog::reject(); });
}

void ProfileManager::show(const QString &name)
{
    m_shown = name;
    m_notice->hide();
    const auto profile = m_model->profile(m_model->indexOf(name));
    for (QPushButton *one : std::as_const(m_onlyForOne))
        one->setEnabled(!name.isEmpty());
    m_export->setEnabled(profile.has_value());
    m_duplicate->setEnabled(profile.has_value());
    if (name.isEmpty()) {
        m_nothing->setMessage({.icon = "sliders"_L1,
                               .title = tr("No profile yet"),
                               .text = tr("A profile is one environment of yours: its addresses, its client and its "
                                          "way to a token.")});
        m_pages->setCurrentWidget(m_nothing);
    } else if (!profile) {
        showWrongFile(tr("The profile “%1” cannot be read").arg(name), m_profiles->fileFor(name));
    } else {
        QStringList others = m_model->names();
        others.removeAll(name);
        m_editor->edit(name, *profile, others);
        m_pages->setCurrentWidget(m_editor);
    }
}

void ProfileManager::showWrongFile(const QString &title, const QString &fileName)
{
    m_nothing->setMessage(
        {.icon = "warning"_L1,
         .title = title,
         .text = tr("%1\n\n%2\n\nCorrect the file, or delete it here.").arg(fileName, problemsOf(fileName)),
         .tone = theme::Tone::Danger});
    m_pages->setCurrentWidget(m_nothing);
}

void ProfileManager::reload(const QString &select)
{
    m_model->load(*m_profiles);
    const QModelIndex wanted = m_model->indexOf(select);
    const QModelIndex index = wanted.isValid() ? wanted : m_model->index(0);
    m_shown = index.data().toString(); // so that nobody is asked about changes
    m_list->setCurrentIndex(index);
    show(m_shown);
}

void ProfileManager::stored(const Profile &profile)
{
    const QString before = m_editor->storedName();
    const bool isEdited = m_pages->currentWidget() == m_editor && m_editor->isModified();
    reload(profile.name);
    emit changed(isEdited ? before : QString(), profile);
}

void ProfileManager::failed(const ApiError &error)
{
    if (error.code == u"secret"_s) {
        m_notice->setMessage(
            {.icon = "lock"_L1,
             .title = tr("The profile was not exported: it holds a secret."),
             .text = tr("Look at %1 and take it out: secrets belong in the key ring.").arg(error.detail),
             .button = tr("Dismiss"),
             .tone = theme::Tone::Danger});
        return m_notice->show();
    }
    m_editor->showProblem(error);
}

void ProfileManager::importFile(const QString &fileName)
{
    const Result<Profile> loaded = m_profiles->load(fileName);
    if (!loaded)
        return showWrongFile(tr("This file is no profile that can be used"), fileName);
    Profile profile = *loaded;
    profile.name = freeName(profile.name);
    m_keeper->save(profile, {});
}

QString ProfileManager::freeName(const QString &wanted) const
{
    QString name = wanted;
    for (int number = 2; m_model->names().contains(name); ++number)
        name = tr("%1 (%2)").arg(wanted).arg(number);
    return name;
}

void ProfileManager::askToDelete()
{
    m_prompts->askWithOption(
        this,
        {.title = tr("Delete the profile “%1”?").arg(m_shown),
         .text = tr("Its file, its drafts and its presets are removed. The history of its runs stays."),
         .accept = tr("Delete")},
        tr("Remove its secrets from the key ring, too"), [this, name = m_shown](bool accepted, bool withSecrets) {
            if (accepted)
                m_keeper->remove(name, withSecrets);
        });
}

void ProfileManager::askForExport()
{
    const auto profile = m_model->profile(m_model->indexOf(m_shown));
    if (!profile)
        return;
    m_prompts->saveFile(
        this, {.title = tr("Export the profile"), .name = m_shown + u".json"_s, .filter = tr("Profiles (*.json)")},
        [this, profile](const QString &fileName) { m_keeper->exportTo(*profile, fileName); });
}

void ProfileManager::loadKey(const QString &fileName)
{
    QFile file(fileName);
    if (file.open(QFile::ReadOnly))
        return m_editor->setKey(file.read(64 * 1024));
    m_editor->showProblem(
        {.kind = ApiError::Kind::Storage, .code = fileName, .detail = u"%1: %2"_s.arg(fileName, file.errorString())});
}

} // namespace ab
