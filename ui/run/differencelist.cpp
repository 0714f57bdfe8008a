// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/differencelist.h"

#include "ui/result/resultparts.h"
#include "ui/run/differencemodel.h"

#include <QHeaderView>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;
using theme::unit;

namespace {

void copy(const QByteArray &bytes)
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(bytes));
}

bool canBeCopied(const JsonText &side)
{
    return !side.isEmpty() && side.bytes().size() <= mostCopied;
}

} // namespace

DifferenceList::DifferenceList(DifferenceModel *model, QWidget *parent) : QTreeView(parent), m_model(model)
{
    setModel(model);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    header()->setSectionResizeMode(QHeaderView::Interactive);
    header()->resizeSection(DifferenceModel::PathColumn, 28 * unit);
    header()->resizeSection(DifferenceModel::LeftColumn, 38 * unit);

    add(tr("Copy path"), [](const JsonDifference &at) { copy(at.pointer.toUtf8()); })->setShortcut(QKeySequence::Copy);
    m_copyLeft = add(tr("Copy what the earlier run has"), [](const JsonDifference &at) { copy(at.left.bytes()); });
    m_copyRight = add(tr("Copy what the later run has"), [](const JsonDifference &at) { copy(at.right.bytes()); });
    m_ignore = add(tr("Ignore this path"), [this](const JsonDifference &at) { emit ignoreRequested(at.pointer); });
    m_ignoreInAll = add(tr("Ignore it in every item"),
                        [this](const JsonDifference &at) { emit ignoreRequested(inEveryItem(at.pointer)); });
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, &DifferenceList::prepareMenu);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_row = currentIndex().row(); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] { // the next one is at hand where one was ignored
        setCurrentIndex(m_model->index(std::min(m_row, m_model->rowCount() - 1), 0));
    });
}

QAction *DifferenceList::add(const QString &text, const std::function<void(const JsonDifference &)> &act)
{
    return addCopyAction(this, text, [this, act] {
        if (currentIndex().isValid())
            act(JsonDifference(m_model->at(currentIndex().row()))); // a copy: the list may change meanwhile
    });
}

void DifferenceList::prepareMenu()
{
    if (!currentIndex().isValid())
        return;
    const JsonDifference &current = m_model->at(currentIndex().row());
    m_copyLeft->setEnabled(canBeCopied(current.left));
    m_copyRight->setEnabled(canBeCopied(current.right));
    m_ignore->setEnabled(!current.pointer.isEmpty()); // not the whole
    m_ignoreInAll->setEnabled(!inEveryItem(current.pointer).isEmpty());
}

QString DifferenceList::inEveryItem(const QString &pointer)
{
    QStringList parts = pointer.split(u'/');
    for (QString &part : parts) {
        const bool isIndex = !part.isEmpty() && std::ranges::all_of(part, [](QChar c) { return c.isDigit(); });
        if (isIndex)
            part = u"*"_s;
    }
    const QString general = parts.join(u'/');
    return general == pointer ? QString() : general;
}

} // namespace ab
