// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resulttable.h"

#include "app/json/jsonplace.h"
#include "app/profile/settings.h"
#include "ui/result/jsontablemodel.h"
#include "ui/result/resultparts.h"
#include "ui/shared/theme.h"

#include <QComboBox>
#include <QDataStream>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QStackedLayout>
#include <QTableView>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownAtFirst = 20; // columns
constexpr int mostLists = 20;

struct ColumnMemory
{
    bool isHidden = false;
    int width = 0;
};
using Columns = QMap<QString, ColumnMemory>; // by name

QDataStream &operator<<(QDataStream &out, const ColumnMemory &column)
{
    return out << column.isHidden << column.width;
}

QDataStream &operator>>(QDataStream &in, ColumnMemory &column)
{
    return in >> column.isHidden >> column.width;
}

Columns storedColumns(const Settings *settings, const QString &part)
{
    Columns columns;
    if (settings) {
        QDataStream in(settings->layout(part));
        in >> columns;
    }
    return columns;
}

} // namespace

ResultTable::ResultTable(QWidget *parent) :
    QWidget(parent), m_model(new JsonTableModel(this)), m_view(new QTableView(this)), m_lists(new QComboBox(this)),
    m_parts(new QComboBox(this)), m_bar(new QWidget(this)), m_columns(new QMenu(this)), m_none(new QLabel(this)),
    m_pages(new QStackedLayout)
{
    buildView();
    m_lists->setAccessibleName(tr("List to show as a table"));
    m_lists->setObjectName(u"resultLists"_s);
    m_parts->setAccessibleName(tr("Rows to show"));
    m_parts->setObjectName(u"resultParts"_s);
    m_parts->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setFocusProxy(m_view);
    m_none->setText(tr("There is no list of objects in it that would make a table."));
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setWordWrap(true);
    theme::setTone(m_none, theme::Tone::Muted);

    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins(theme::unit, 0, theme::unit, theme::unit / 2);
    row->addWidget(m_lists, 1);
    row->addWidget(m_parts);
    row->addStretch();
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_none);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addLayout(m_pages, 1);

    m_rememberSoon.setSingleShot(true);
    m_rememberSoon.setInterval(500);
    connect(&m_rememberSoon, &QTimer::timeout, this, &ResultTable::remember);
    connect(m_lists, &QComboBox::activated, this, &ResultTable::showList);
    connect(m_parts, &QComboBox::activated, this, &ResultTable::showPart);
    connect(m_columns, &QMenu::aboutToShow, this, &ResultTable::fillColumnMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        emit currentChanged(index.data(JsonTableModel::PointerRole).toString());
    });
}

ResultTable::~ResultTable()
{
    if (m_rememberSoon.isActive())
        remember();
}

void ResultTable::buildView()
{
    m_view->setModel(m_model);
    m_view->setObjectName(u"resultTable"_s);
    m_view->setAccessibleName(tr("Result as a table"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setWordWrap(false);
    m_view->setShowGrid(false);
    m_view->setAlternatingRowColors(true);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed); // a million rows are not measured
    m_view->verticalHeader()->setDefaultSectionSize(3 * theme::unit);
    m_view->horizontalHeader()->setSectionsMovable(true);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(m_view->horizontalHeader(), &QHeaderView::sectionResized, this, [this] { m_rememberSoon.start(); });
    addCopying();
}

// Of one cell its value is copied; of several a piece of the table.
void ResultTable::addCopying()
{
    const auto tooLarge = [this](const JsonNode &node) { emit copyTooLarge(node); };
    using Model = JsonTableModel;
    QAction *value = addCopyAction(m_view, tr("Copy value"), Model::TextRole, Model::NodeRole, tooLarge);
    QAction *cells =
        addCopyAction(m_view, tr("Copy the selected cells"), [this] { emit copyRequested(selectedText()); });
    for (QAction *action : {value, cells})
        action->setShortcut(QKeySequence::Copy);
    cells->setVisible(false);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this, value, cells] {
        int selected = 0;
        for (const QItemSelectionRange &range : m_view->selectionModel()->selection())
            selected += range.width() * range.height();
        value->setVisible(selected <= 1);
        cells->setVisible(selected > 1);
    });
    addCopyAction(m_view, tr("Copy as JSON"), Model::SourceRole, Model::NodeRole, tooLarge);
    addCopyAction(m_view, tr("Copy row as JSON"), Model::RowSourceRole, Model::RowNodeRole, tooLarge);
    addCopyAction(m_view, tr("Copy path"), JsonTableModel::PointerRole);
    addCopyAction(m_view, tr("Copy the table"), [this] { emit copyRequested(text()); });
}

QStringList ResultTable::shownColumns(const std::function<bool(int column)> &isWanted) const
{
    QStringList names;
    const QHeaderView *header = m_view->horizontalHeader();
    for (int place = 0; place < header->count(); ++place) { // as they were moved
        const int column = header->logicalIndex(place);
        if (!header->isSectionHidden(column) && isWanted(column))
            names.append(m_model->columns().at(column));
    }
    return names;
}

TableText ResultTable::text() const
{
    return {.columns = shownColumns([](int) { return true; }), .size = m_model->size(), .rowAt = m_model->rows()};
}

// The rows and columns that have a selected cell.
TableText ResultTable::selectedText() const
{
    const QItemSelection selection = m_view->selectionModel()->selection();
    QList<qsizetype> rows;
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(m_model->first() + row);
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    const auto isSelected = [&selection](int column) {
        return std::ranges::any_of(selection, [column](const QItemSelectionRange &range) {
            return range.left() <= column && column <= range.right();
        });
    };
    return {.columns = shownColumns(isSelected),
            .hasHeading = false,
            .size = rows.size(),
            .rowAt = [rows, all = m_model->rows()](qsizetype row) { return all(rows.at(row)); }};
}

void ResultTable::setMemory(Settings *settings, const QString &action)
{
    if (m_rememberSoon.isActive()) {
        m_rememberSoon.stop();
        remember();
    }
    m_settings = settings;
    m_action = u"resultTable/"_s + action;
}

void ResultTable::setRoot(const JsonNode &root)
{
    m_root = root;
    m_found = JsonTableModel::listsIn(root).mid(0, mostLists);
    m_lists->clear();
    for (const JsonNode &list : std::as_const(m_found)) {
        const QString pointer = pointerTo(root, list);
        m_lists->addItem(
            tr("%1 — %n row(s)", nullptr, int(list.size())).arg(pointer.isEmpty() ? tr("The whole result") : pointer));
    }
    m_lists->setVisible(m_found.size() > 1);
    showList(0);
}

void ResultTable::setPicked(const JsonNode &root, const QList<JsonNode> &nodes)
{
    if (nodes.size() == 1 && !nodes.constFirst().isObject())
        return setRoot(nodes.constFirst());
    m_root = root;
    m_found.clear();
    m_lists->hide();
    m_model->setPicked(root, nodes);
    fillParts();
    arrangeColumns();
}

void ResultTable::showList(int list)
{
    m_model->setList(m_root, m_found.value(list));
    fillParts();
    arrangeColumns();
}

void ResultTable::fillParts()
{
    m_parts->clear();
    const qsizetype size = m_model->size();
    for (qsizetype first = 0; first < size; first += JsonTableModel::partSize)
        m_parts->addItem(tr("Rows %L1 to %L2").arg(first).arg(std::min(first + JsonTableModel::partSize, size) - 1));
    m_parts->setVisible(m_parts->count() > 1);
    QFont current = m_view->verticalHeader()->font(); // the number of the current row
    current.setBold(true);
    m_view->verticalHeader()->setMinimumWidth(QFontMetrics(current).horizontalAdvance(QString::number(size))
                                              + theme::unit);
}

void ResultTable::showPart(int part)
{
    m_parts->setCurrentIndex(part);
    m_model->setPart(part);
}

void ResultTable::showOffset(qsizetype offset)
{
    if (const auto part = int(m_model->partAt(offset)); part != m_parts->currentIndex() && m_parts->count() > 1)
        showPart(part);
    if (const QModelIndex index = m_model->indexAt(offset); index.isValid())
        m_view->setCurrentIndex(index);
}

// As the longest of the first values asks for, within reason.
int ResultTable::startWidth(int column) const
{
    int width = m_view->fontMetrics().horizontalAdvance(m_model->columns().at(column));
    for (int row = 0; row < std::min(30, m_model->rowCount()); ++row) {
        const QString text = m_model->index(row, column).data(Qt::DisplayRole).toString();
        width = std::max(width, m_view->fontMetrics().horizontalAdvance(text.left(60)));
    }
    return std::clamp(width + 3 * theme::unit, 8 * theme::unit, 36 * theme::unit);
}

void ResultTable::arrangeColumns()
{
    const bool isTable = m_model->columnCount() > 0;
    m_bar->setVisible(isTable && (m_found.size() > 1 || m_parts->count() > 1));
    m_pages->setCurrentIndex(isTable ? 0 : 1);
    const Columns stored = storedColumns(m_settings, m_action);
    QHeaderView *header = m_view->horizontalHeader();
    const QSignalBlocker quiet(header); // what is put in place here was no one's wish
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const auto known = stored.constFind(m_model->columns().at(column));
        const bool isHidden = known == stored.constEnd() ? column >= shownAtFirst : known->isHidden;
        m_view->setColumnHidden(column, isHidden);
        m_view->setColumnWidth(column,
                               known == stored.constEnd() || known->width <= 0 ? startWidth(column) : known->width);
    }
}

void ResultTable::fillColumnMenu()
{
    m_columns->clear();
    if (m_model->columnCount() == 0)
        m_columns->addAction(tr("No columns"))->setEnabled(false);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        QAction *action = m_columns->addAction(m_model->columns().at(column).left(60).replace(u'&', "&&"_L1));
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            m_view->setColumnHidden(column, !shown);
            if (m_view->columnWidth(column) == 0)
                m_view->setColumnWidth(column, startWidth(column));
            remember();
        });
    }
}

void ResultTable::remember()
{
    if (!m_settings)
        return;
    Columns columns = storedColumns(m_settings, m_action); // those of other runs of the action stay
    for (int column = 0; column < m_model->columnCount(); ++column) {
        ColumnMemory &memory = columns[m_model->columns().at(column)];
        memory.isHidden = m_view->isColumnHidden(column);
        memory.width = memory.isHidden ? memory.width : m_view->columnWidth(column);
    }
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << columns;
    m_settings->setLayout(m_action, bytes);
}

} // namespace ab
