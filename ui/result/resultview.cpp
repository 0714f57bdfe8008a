// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resultview.h"

#include "app/json/jsonplace.h"
#include "ui/result/jsontreemodel.h"
#include "ui/result/resultexport.h"
#include "ui/result/resultfilter.h"
#include "ui/result/resultfindbar.h"
#include "ui/result/resultfinder.h"
#include "ui/result/resultmessage.h"
#include "ui/result/resultparts.h"
#include "ui/result/resulttable.h"
#include "ui/result/resulttext.h"
#include "ui/result/resulttree.h"
#include "ui/shared/elidedlabel.h"
#include "ui/shared/measuretext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

bool isEmptyResult(const JsonNode &results)
{
    return results.isNull() || (results.isContainer() && results.size() == 0);
}

} // namespace

ResultView::ResultView(QWidget *parent) :
    QWidget(parent), m_finder(new ResultFinder(this)), m_filter(new ResultFilter(this)),
    m_export(new ResultExport(this)), m_tree(new ResultTree(this)), m_table(new ResultTable(this)),
    m_text(new ResultText(this)), m_bytes(new ResultText(this)), m_message(new ResultMessage(this)),
    m_pages(new QStackedWidget(this)), m_bar(new ResultBar(this)), m_findBar(new ResultFindBar(m_finder, this))
{
    buildTexts();
    buildFooter();
    for (QWidget *page : std::initializer_list<QWidget *>{m_tree, m_table, m_text, m_bytes, m_message})
        m_pages->addWidget(page); // in the order of ResultPage
    m_pages->setMinimumHeight(1); // where room is scarce its rows give way, not the bar above
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_findBar);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_footer);
    connectParts();
    connectFinding();
    connectCopying();
    showDocument();
}

ResultView::~ResultView() = default;

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
    }
}

void ResultView::connectParts()
{
    m_bar->setColumnMenu(m_table->columnMenu());
    connect(m_bar, &ResultBar::pageChosen, this, &ResultView::showPage);
    connect(m_bar, &ResultBar::indentedChanged, this, &ResultView::fillText);
    connect(m_bar, &ResultBar::pathChanged, this, [this] { m_filter->look(m_bar->path(), m_document.root()); });
    connect(m_filter, &ResultFilter::began, this, [this] { say(tr("Looking for the path …")); });
    connect(m_filter, &ResultFilter::ended, this, [this](bool isOther, const QString &note) {
        m_filled = isOther ? 0 : m_filled;
        m_note = note;
        showPage();
    });
    connect(&m_document, &ResultDocument::changed, this, &ResultView::showDocument);
    connect(&m_document, &ResultDocument::rowsReady, this, &ResultView::fillText);
    connect(&m_document, &ResultDocument::progressed, this, &ResultView::showMessage);
    connect(m_message, &StateBanner::activated, this, [this] {
        if (hasFoundNothing())
            return m_bar->clearPath();
        m_document.state() == ResultDocument::State::Reading ? m_document.stop() : m_document.readAgain();
    });
    connect(m_tree, &ResultTree::pointerChanged, m_pointer, &QLabel::setText);
    connect(m_table, &ResultTable::currentChanged, m_pointer, &QLabel::setText);
}

void ResultView::connectFinding()
{
    const auto onKeys = [this](QKeySequence::StandardKey keys, const std::function<void()> &act) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    onKeys(QKeySequence::Find, [this] { openFind(); });
    onKeys(QKeySequence::FindNext, [this] { m_finder->step(1); });
    onKeys(QKeySequence::FindPrevious, [this] { m_finder->step(-1); });
    connect(m_bar, &ResultBar::findRequested, this, &ResultView::openFind);
    connect(m_findBar, &ResultFindBar::closed, this, [this] {
        fitHeight();
        emit findingChanged();
        m_pages->currentWidget()->setFocus();
    });
    connect(m_finder, &ResultFinder::stepped, this, &ResultView::showHit);
    connect(m_finder, &ResultFinder::changed, this, &ResultView::dropHit);
}

void ResultView::connectCopying()
{
    connect(m_bar, &ResultBar::saveRequested, this, [this] { m_export->save(m_document.bytes()); });
    connect(m_bar, &ResultBar::copyTableRequested, this, [this] { m_export->copyTable(m_table->text()); });
    connect(m_table, &ResultTable::copyRequested, m_export, &ResultExport::copyTable);
    connect(m_tree, &ResultTree::copyTooLarge, this, &ResultView::offerPart);
    connect(m_table, &ResultTable::copyTooLarge, this, &ResultView::offerPart);
    for (const ResultText *text : {m_text, m_bytes}) {
        connect(text, &ResultText::copyTooLarge, this, [this](const ResultText::Range &range) {
            m_export->offerPart(m_document.bytes(), range.begin, range.end - range.begin);
        });
    }
    connect(m_export, &ResultExport::said, this, &ResultView::say);
}

void ResultView::buildFooter()
{
    m_footer = new QWidget(this);
    m_pointer = new ElidedLabel(m_footer);
    m_pointer->setObjectName(u"resultPointer"_s);
    m_facts = new QLabel(m_footer);
    m_facts->setObjectName(u"resultFacts"_s);
    m_facts->setTextFormat(Qt::PlainText);
    for (QLabel *label : std::initializer_list<QLabel *>{m_pointer, m_facts}) {
        label->setFont(theme::small());
        theme::setTone(label, theme::Tone::Muted);
    }
    auto *row = new QHBoxLayout(m_footer);
    row->setContentsMargins(theme::unit, theme::unit / 2, theme::unit, theme::unit / 2);
    row->addWidget(m_pointer, 1);
    row->addWidget(m_facts);
}

void ResultView::setPrompts(Prompts *prompts)
{
    m_export->setPrompts(prompts);
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
    m_export->setRunId(record.runId);
    if (otherAction || m_document.bytes().isEmpty())
        m_table->setMemory(m_settings,
                           QStringList{record.action.appId, record.action.type, record.action.key}.join(u'/'));
}

// The document is another one, or is read now.
void ResultView::showDocument()
{
    m_filled = 0;
    m_filter->forget();
    m_note.clear();
    m_pointer->clear();
    if (m_document.state() != ResultDocument::State::Ready) { // frees what the last one held
        m_tree->setRoot({});
        m_table->setRoot({});
    }
    if (m_document.state() != ResultDocument::State::Reading)
        m_finder->setBytes(m_document.bytes());
    m_text->setSource(nullptr);
    m_bytes->setSource(nullptr);
    showPage();
    if (m_document.state() == ResultDocument::State::Ready && !m_bar->path().isEmpty())
        m_filter->look(m_bar->path(), m_document.root());
}

bool ResultView::hasFoundNothing() const
{
    return m_document.state() == ResultDocument::State::Ready && m_filter->hasFoundNothing() && viewOf(m_bar->chosen());
}

QAbstractItemView *ResultView::viewOf(ResultPage page) const
{
    return page == ResultPage::Tree    ? static_cast<QAbstractItemView *>(m_tree)
           : page == ResultPage::Table ? m_table->view()
                                       : nullptr;
}

ResultPage ResultView::page() const
{
    using State = ResultDocument::State;
    const ResultPage chosen = m_bar->chosen();
    switch (m_document.state()) {
    case State::Ready:
        return isEmptyResult(m_document.root()) || hasFoundNothing() ? ResultPage::Message : chosen;
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
    showPointer();
    const bool isThere = !m_document.bytes().isEmpty();
    const bool isReading = m_document.state() == ResultDocument::State::Reading;
    const ResultPage tools = hasFoundNothing() ? m_bar->chosen() : shown; // the path stays to be changed
    m_bar->showToolsFor(tools);
    m_bar->setEnabledParts(isThere && !isReading && !isEmptyResult(m_document.root()), tools != ResultPage::Message,
                           isThere && m_export->canSave());
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
        return isFilled ? void() : fill(m_tree);
    case ResultPage::Table:
        return isFilled ? void() : fill(m_table);
    case ResultPage::Bytes:
        return isFilled ? void() : m_bytes->setSource(byteSource(m_document.bytes()));
    }
}

void ResultView::showMessage()
{
    if (hasFoundNothing())
        m_message->tellNothingFound();
    else
        m_message->tell(m_document, m_record);
}

template<typename View>
void ResultView::fill(View *view)
{
    if (m_filter->found())
        view->setPicked(m_document.root(), m_filter->found()->nodes);
    else
        view->setRoot(m_document.root());
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
    fitHeight();
    emit findingChanged();
}

bool ResultView::isFinding() const
{
    return !m_findBar->isHidden();
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
        return m_tree->showOffset(hit->offset);
    case ResultPage::Message:
        return;
    }
}

// What the words before had found is not marked any longer when others are found nowhere.
void ResultView::dropHit()
{
    if (m_finder->isSearching() || m_finder->count() > 0 || m_finder->words().isEmpty())
        return;
    for (ResultText *text : {m_text, m_bytes})
        text->deselect();
    showPointer();
}

// Of what is current on the page, if it has such a thing.
void ResultView::showPointer()
{
    const QAbstractItemView *view = viewOf(page());
    m_pointer->setText(view ? view->currentIndex().data(JsonTreeModel::PointerRole).toString() : QString());
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
    fitHeight();
}

void ResultView::offerPart(const JsonNode &node)
{
    m_export->offerPart(m_document.bytes(), node.offset(), node.bytes().size());
}

// In a small window rows come first: the search takes the place of the tools.
void ResultView::fitHeight()
{
    const bool isShort = height() < (isFinding() ? 26 : 16) * theme::unit;
    const bool isThere = m_document.state() != ResultDocument::State::Empty; // else nothing to choose a view of
    m_bar->setVisible(isThere && (!isShort || !isFinding()));
    m_tree->setHeaderHidden(isShort);
    m_footer->setVisible(!isShort || !m_note.isEmpty());
}

void ResultView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeight();
}

void ResultView::say(const QString &note)
{
    m_note = note;
    updateFacts();
}

} // namespace ab
