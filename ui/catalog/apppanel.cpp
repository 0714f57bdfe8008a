// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/apppanel.h"

#include "ui/catalog/appdelegate.h"
#include "ui/catalog/appicons.h"
#include "ui/catalog/applist.h"

#include <QLineEdit>
#include <QListView>

using namespace Qt::StringLiterals;

namespace ab {

AppPanel::AppPanel(AppIcons *icons, QWidget *parent) :
    ListPane({.title = tr("Apps"), .search = u"Search apps"_s, .list = u"Apps"_s, .prompt = tr("Search apps")}, parent),
    m_icons(icons), m_list(new AppList(this))
{
    view()->setModel(m_list);
    view()->setItemDelegate(new AppDelegate(icons, this));
    view()->setUniformItemSizes(true);
    watchSelection();
    connect(icons, &AppIcons::changed, view()->viewport(), qOverload<>(&QWidget::update));
    connect(searchField(), &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_model)
            m_model->search(text);
    });
    connect(this, &ListPane::picked, this, [this](const QModelIndex &index) {
        const App app = index.data(AppModel::AppRole).value<App>();
        m_selected = app.id;
        emit appPicked(app);
    });
    connect(banner(), &StateBanner::activated, this, &AppPanel::act);
    connect(strip(), &StateBanner::activated, this, &AppPanel::act);
}

void AppPanel::setModel(AppModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    m_selected.clear();
    m_list->setSourceModel(model);
    if (!model)
        return;
    connect(model, &AppModel::stateChanged, this, &AppPanel::showState);
    searchField()->clear();
    showState();
}

void AppPanel::select(const QString &appId)
{
    m_selected = appId;
    const int row = m_model ? m_model->rowOf(appId) : -1;
    if (row >= 0 && !view()->selectionModel()->isRowSelected(row))
        view()->setCurrentIndex(m_list->index(row, 0));
}

void AppPanel::showState()
{
    using State = AppModel::State;
    const bool empty = m_model->rowCount() == 0;
    setBusy(!empty && (m_model->state() == State::Loading || m_model->state() == State::LoadingMore));
    showSkipped(empty ? 0 : m_model->skipped());
    if (m_model->state() == State::Failed)
        showFailure();
    else if (empty && m_model->state() == State::Ready)
        showNothingFound();
    else if (empty)
        banner()->showLoading(tr("Loading the apps …"));
    empty ? showBanner() : showList();
    select(m_selected);
}

void AppPanel::showNothingFound()
{
    const QString text = m_model->searchText();
    if (m_model->skipped() > 0)
        showUnreadable(m_model->skipped());
    else if (text.isEmpty())
        banner()->setMessage({.icon = "inbox"_L1,
                              .title = tr("No apps"),
                              .text = tr("This profile offers no apps yet."),
                              .button = tr("Load again")});
    else
        banner()->setMessage({.icon = "search"_L1,
                              .title = tr("No app found"),
                              .text = tr("Nothing matches “%1”.").arg(text),
                              .button = tr("Show all apps")});
}

void AppPanel::showFailure()
{
    const ErrorText error = describe(m_model->error(), tr("the apps"));
    const bool empty = m_model->rowCount() == 0;
    StateBanner *place = empty ? banner() : strip();
    strip()->setVisible(!empty);
    place->showError(error, error.remedy == ErrorText::Remedy::OpenProfile ? QString() : tr("Retry"));
}

void AppPanel::act()
{
    const bool foundNothing = m_model->state() != AppModel::State::Failed && m_model->skipped() == 0;
    if (foundNothing && !m_model->searchText().isEmpty())
        return searchField()->clear();
    if (m_model->state() == AppModel::State::Failed
        && describe(m_model->error()).remedy == ErrorText::Remedy::OpenProfile)
        emit profileRequested();
    else
        m_model->reload();
}

} // namespace ab
