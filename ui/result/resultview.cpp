// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resultview.h"

#include "app/core/wholefile.h"
#include "app/json/jsonplace.h"
#include "ui/result/jsontreemodel.h"
#include "ui/result/resultfindbar.h"
#include "ui/result/resultfinder.h"
#include "ui/result/resultmessage.h"
#include "ui/result/resultparts.h"
#include "ui/result/resulttable.h"
#include "ui/result/resulttext.h"
#include "ui/shared/elidedlabel.h"
#include "ui/shared/measuretext.h"
#include "ui/shared/prompts.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostFound = 200'000; // values that a path shows
constexpr int deepestReveal = 250;       // levels that a place found is opened through; twice takes four times as long

bool isEmptyResult(const JsonNode &results)
{
    return results.isNull() || (results.isContainer() && results.size() == 0);
}

} // namespace

ResultView::ResultView(QWidget *parent) :
    QWidget(parent), m_finder(new ResultFinder(this)), m_model(new JsonTreeModel(this)), m_tree(new QTreeView(this)),
    m_table(new ResultTable(this)), m_text(new ResultText(this)), m_bytes(new ResultText(this)),
    m_message(new ResultMessage(this)), m_pages(new QStackedWidget(this)), m_bar(new ResultBar(this)),
    m_findBar(new ResultFindBar(m_finder, this))
{
    buildTree();
    buildTexts();
    for (QWidget *page : std::initializer_list<QWidget *>{m_tree, m_table, m_text, m_bytes, m_message})
        m_pages->addWidget(page); // in the order of ResultPage
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_findBar);
    layout->addWidget(m_pages, 1);
    layout->addWidget(buildFooter());
    connectParts();
    showDocument();
}

ResultView::~ResultView() = default;

void ResultView::buildTree()
{
    m_tree->setModel(m_model);
    m_tree->setObjectName(u"resultTree"_s);
    m_tree->setAccessibleName(tr("Result"));
    m_tree->setFont(theme::monospace());
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    const auto tooLarge = [this](const JsonNode &node) { offerFile(node.offset(), node.bytes().size()); };
    using Model = JsonTreeModel;
    addCopyAction(m_tree, tr("Copy value"), Model::TextRole, Model::NodeRole, tooLarge)
        ->setShortcut(QKeySequence::Copy);
    addCopyAction(m_tree, tr("Copy as JSON"), Model::SourceRole, Model::NodeRole, tooLarge);
    addCopyAction(m_tree, tr("Copy path"), JsonTreeModel::PointerRole);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        m_pointer->setText(index.data(JsonTreeModel::PointerRole).toString());
    });
}

void ResultView::buildTexts()
{
    m_text->setObjectName(u"resultText"_s);
    m_text->setAccessibleName(tr("Result as text"));
    m_bytes->setObjectName(u"resultBytes"_s);
    m_bytes->setAccessibleName(tr("Result as bytes"));
    for (ResultText *text : {m_text, m_bytes}) {
        text->setMarks([this](const ResultText::Range &shown) {
            QList<ResultText::Range> ranges;
            for (const auto &hit : m_finder->hitsBetween(shown.begin, shown.end))
                ranges.append({hit.offset, hit.offset + hit.length});
            return ranges;
        });
        connect(m_finder, &ResultFinder::changed, text->viewport(), qOverload<>(&QWidget::update));
        connect(text, &ResultText::copyTooLarge, this,
                [this](const ResultText::Range &range) { offerFile(range.begin, range.end - range.begin); });
    }
}

void ResultView::connectParts()
{
    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, &ResultView::openFind);
    m_bar->setColumnMenu(m_table->columnMenu());
    connect(m_bar, &ResultBar::pageChosen, this, &ResultView::showPage);
    connect(m_bar, &ResultBar::indentedChanged, this, &ResultView::fillText);
    connect(m_bar, &ResultBar::pathChanged, this, &ResultView::filter);
    connect(m_bar, &ResultBar::findRequested, this, &ResultView::openFind);
    connect(m_bar, &ResultBar::saveRequested, this, &ResultView::save);
    connect(&m_document, &ResultDocument::changed, this, &ResultView::showDocument);
    connect(&m_document, &ResultDocument::rowsReady, this, &ResultView::fillText);
    connect(&m_document, &ResultDocument::progressed, this, &ResultView::showMessage);
    connect(m_message, &StateBanner::activated, this, [this] {
        m_document.state() == ResultDocument::State::Reading ? m_document.stop() : m_document.readAgain();
    });
    connect(m_finder, &ResultFinder::stepped, this, &ResultView::showHit);
    connect(m_table, &ResultTable::currentChanged, m_pointer, &QLabel::setText);
    connect(m_table, &ResultTable::copyTooLarge, this,
            [this](const JsonNode &node) { offerFile(node.offset(), node.bytes().size()); });
}

QWidget *ResultView::buildFooter()
{
    auto *footer = new QWidget(this);
    m_pointer = new ElidedLabel(footer);
    m_pointer->setObjectName(u"resultPointer"_s);
    m_facts = new QLabel(footer);
    m_facts->setObjectName(u"resultFacts"_s);
    m_facts->setTextFormat(Qt::PlainText);
    for (QLabel *label : std::initializer_list<QLabel *>{m_pointer, m_facts}) {
        label->setFont(theme::small());
        theme::setTone(label, theme::Tone::Muted);
    }
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(theme::unit, theme::unit / 2, theme::unit, theme::unit / 2);
    row->addWidget(m_pointer, 1);
    row->addWidget(m_facts);
    return footer;
}

void ResultView::setRecord(const RunRecord &record)
{
    setFacts(record);
    m_document.setBytes(record.results.bytes());
    if (m_document.state() != ResultDocument::State::Ready || page() == ResultPage::Message)
        showPage(); // the words for an empty result depend on the run
}

void ResultView::awaitResult(const RunRecord &record)
{
    setFacts(record);
    m_document.await();
}

void ResultView::setFacts(const RunRecord &record)
{
    const bool otherAction = record.action != m_record.action;
    m_record = record;
    m_record.results = {};
    if (otherAction || m_document.bytes().isEmpty())
        m_table->setMemory(m_settings,
                           QStringList{record.action.appId, record.action.type, record.action.key}.join(u'/'));
}

// The document is another one, or is read now.
void ResultView::showDocument()
{
    m_filled = 0;
    m_found.reset();
    m_filter.cancel();
    m_note.clear();
    m_pointer->clear();
    if (m_document.state() != ResultDocument::State::Ready) { // frees what the last one held
        m_model->setRoot({});
        m_table->setRoot({});
    }
    if (m_document.state() != ResultDocument::State::Reading)
        m_finder->setBytes(m_document.bytes());
    m_text->setSource(nullptr);
    m_bytes->setSource(nullptr);
    showPage();
    if (!m_bar->path().isEmpty())
        filter();
}

ResultPage ResultView::page() const
{
    using State = ResultDocument::State;
    const ResultPage chosen = m_bar->chosen();
    switch (m_document.state()) {
    case State::Ready:
        return isEmptyResult(m_document.root()) ? ResultPage::Message : chosen;
    case State::NotJson:
    case State::Stopped:
        return chosen == ResultPage::Bytes || chosen == ResultPage::Text ? chosen : ResultPage::Message;
    case State::Empty:
    case State::Awaited:
    case State::Lost:
    case State::Reading:
        break;
    }
    return ResultPage::Message;
}

void ResultView::showPage()
{
    const ResultPage shown = page();
    fillPage(shown);
    const QAbstractItemView *view = shown == ResultPage::Tree    ? static_cast<QAbstractItemView *>(m_tree)
                                    : shown == ResultPage::Table ? m_table->view()
                                                                 : nullptr;
    m_pointer->setText(view ? view->currentIndex().data(JsonTreeModel::PointerRole).toString() : QString());
    const bool isThere = !m_document.bytes().isEmpty();
    const bool isReading = m_document.state() == ResultDocument::State::Reading;
    m_bar->setVisible(m_document.state() != ResultDocument::State::Empty); // nothing to choose a view of
    m_bar->showToolsFor(shown);
    m_bar->setEnabledParts(isThere && !isReading && !isEmptyResult(m_document.root()), shown != ResultPage::Message,
                           isThere && m_prompts);
    m_pages->setCurrentIndex(int(shown));
    updateFacts();
    showHit();
}

void ResultView::fillPage(ResultPage page)
{
    const bool isFilled = m_filled & (1U << unsigned(page));
    m_filled |= 1U << unsigned(page);
    switch (page) {
    case ResultPage::Message:
        return showMessage();
    case ResultPage::Text:
        return isFilled ? void() : fillText();
    case ResultPage::Tree:
        return isFilled ? void() : fillTree();
    case ResultPage::Table:
        return isFilled ? void() : fillTable();
    case ResultPage::Bytes:
        return isFilled ? void() : m_bytes->setSource(byteSource(m_document.bytes()));
    }
}

void ResultView::showMessage()
{
    m_message->tell(m_document, m_record);
}

void ResultView::fillTree()
{
    if (m_found)
        m_model->setPicked(m_document.root(), m_found->nodes);
    else
        m_model->setRoot(m_document.root());
    openSome({}, 2);
    m_tree->resizeColumnToContents(JsonTreeModel::KeyColumn);
    const int width = m_tree->columnWidth(JsonTreeModel::KeyColumn);
    m_tree->setColumnWidth(JsonTreeModel::KeyColumn, std::clamp(width, 24 * theme::unit, 40 * theme::unit));
}

// What fits a glance is open from the start; a group of a thousand is not.
void ResultView::openSome(const QModelIndex &parent, int levels)
{
    constexpr int glance = 20;
    const int rows = m_model->rowCount(parent);
    for (int row = 0; levels > 0 && rows <= glance && row < rows; ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (m_model->rowCount(index) > JsonTreeModel::groupSize / 10)
            continue;
        m_tree->expand(index);
        openSome(index, levels - 1);
    }
}

void ResultView::fillTable()
{
    if (m_found)
        m_table->setPicked(m_document.root(), m_found->nodes);
    else
        m_table->setRoot(m_document.root());
}

void ResultView::fillText()
{
    const bool indented = m_bar->isIndented() && m_document.state() == ResultDocument::State::Ready;
    const auto rows = m_document.rows(indented ? JsonRows::Layout::Indented : JsonRows::Layout::AsSent);
    m_text->setSource(rows ? textSource(rows) : nullptr);
    if (rows)
        showHit();
}

void ResultView::openFind()
{
    m_findBar->open();
}

void ResultView::showHit()
{
    const auto hit = m_finder->hit();
    if (!hit)
        return;
    m_pointer->setText(pointerAt(m_document.root(), hit->offset));
    switch (page()) {
    case ResultPage::Text:
        return m_text->select({hit->offset, hit->offset + hit->length});
    case ResultPage::Bytes:
        return m_bytes->select({hit->offset, hit->offset + hit->length});
    case ResultPage::Table:
        return m_table->showOffset(hit->offset);
    case ResultPage::Tree:
        return revealInTree(hit->offset);
    case ResultPage::Message:
        return;
    }
}

void ResultView::revealInTree(qsizetype offset)
{
    const QModelIndex index = m_model->indexAt(offset);
    int levels = 0;
    for (QModelIndex above = index.parent(); above.isValid() && levels < deepestReveal; above = above.parent())
        ++levels;
    if (levels < deepestReveal)
        m_tree->setCurrentIndex(index); // opens what is above it
}

void ResultView::filter()
{
    m_filter.cancel();
    m_note.clear();
    const auto path = JsonPath::parse(m_bar->path());
    if (m_bar->path().isEmpty() || !path) {
        m_note = m_bar->path().isEmpty() ? QString() : tr("Not a path");
        if (m_found) {
            m_found.reset();
            m_filled = 0;
        }
        return showPage();
    }
    say(tr("Looking for the path …"));
    m_filter.run(
        [path = *path, root = m_document.root()](const Background::Job &job) {
            return path.select(root, mostFound, [&job] { return !job.isStopped(); });
        },
        [this](const JsonPath::Found &found) { applyFilter(found); });
}

void ResultView::applyFilter(const JsonPath::Found &found)
{
    m_found = found;
    m_filled = 0;
    const QString count = QLocale().toString(found.nodes.size());
    m_note = found.isCut ? tr("The first %1 values").arg(count) : tr("%1 values").arg(count);
    showPage();
}

void ResultView::updateFacts()
{
    QStringList parts{m_note};
    if (!m_document.isUtf8())
        parts.append(tr("Not all of it is UTF-8: � stands for other bytes, which are kept"));
    if (page() != ResultPage::Message)
        parts.append(sizeText(m_document.bytes().size()));
    parts.removeAll(QString());
    m_facts->setText(parts.join(u" · "_s));
}

void ResultView::save()
{
    saveAs(tr("Save the result"), u".json"_s, m_document.bytes(), 0, m_document.bytes().size());
}

// In place of a copy that would hold the window up, and every program it is pasted into.
void ResultView::offerFile(qsizetype offset, qsizetype length)
{
    const QString size = tr("%1 is too large to copy").arg(sizeText(length));
    if (!m_prompts)
        return say(size);
    m_prompts->ask(window(),
                   {.title = tr("Copy"),
                    .text = tr("%1: the clipboard is for up to %2. The same bytes can be saved as a file.")
                                .arg(size, sizeText(mostCopied)),
                    .accept = tr("Save as a file")},
                   [this, all = m_document.bytes(), offset, length](bool accepted) {
                       if (accepted)
                           saveAs(tr("Save what was to be copied"), u"-part.json"_s, all, offset, length);
                   });
}

void ResultView::saveAs(const QString &title, const QString &ending, const QByteArray &all, qsizetype offset,
                        qsizetype length)
{
    const QString name = (m_record.runId.isEmpty() ? u"result"_s : m_record.runId).remove(u'/') + ending;
    m_prompts->saveFile(window(), {.title = title, .name = name, .filter = tr("JSON (*.json);;All files (*)")},
                        [this, all, offset, length](const QString &fileName) {
                            m_writer.run(
                                [fileName, all, offset, length](const Background::Job &) {
                                    const auto part = QByteArray::fromRawData(all.constData() + offset, length);
                                    const Status written = writeWholeFile(fileName, part);
                                    return written ? tr("Saved to %1").arg(fileName)
                                                   : tr("Not saved: %1").arg(written.error().detail);
                                },
                                [this](const QString &note) { say(note); });
                        });
}

void ResultView::say(const QString &note)
{
    m_note = note;
    updateFacts();
}

} // namespace ab
