// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"
#include "ui/result/resultbar.h"
#include "ui/result/resultdocument.h"

#include <QWidget>

class QAbstractItemView;
class QLabel;
class QStackedWidget;

namespace ab {

class ElidedLabel;
class Prompts;
class ResultExport;
class ResultFilter;
class ResultFindBar;
class ResultFinder;
class ResultMessage;
class ResultTable;
class ResultText;
class ResultTree;
class Settings;

// What a run gave back: as a tree, a table, text or bytes, all over one index of the same bytes, with find, filter,
// copy and save. Never rewrites a byte of it.
class ResultView : public QWidget
{
    Q_OBJECT
public:
    explicit ResultView(QWidget *parent = nullptr);
    ~ResultView() override;

    void setSettings(Settings *settings) { m_settings = settings; } // nullptr: nothing is remembered
    void setPrompts(Prompts *prompts);                              // nullptr: cannot be saved
    void setRecord(const RunRecord &record);
    void awaitResult(const RunRecord &record); // which is fetched: setRecord() follows
    void openFind();
    bool isFinding() const; // the search is in sight
    ResultDocument *document() { return &m_document; }

signals:
    void findingChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildTexts();
    void buildFooter();
    void connectParts();
    void connectFinding();
    void connectCopying();
    QAbstractItemView *viewOf(ResultPage page) const; // nullptr: it shows no values one by one
    bool hasFoundNothing() const;                     // at the path, on a page that shows what lies there
    ResultPage page() const; // the chosen one, or a message where there is nothing to show on it

    void setFacts(const RunRecord &record);
    void showDocument();
    void showMessage();
    void showPage();
    void fillPage(ResultPage page);
    template<typename View>
    void fill(View *view);
    void fillText();
    void showHit();
    void dropHit();
    void showPointer();
    void updateFacts();
    void fitHeight();
    void say(const QString &note);
    void offerPart(const JsonNode &node);

    ResultDocument m_document;
    ResultFinder *m_finder;
    ResultFilter *m_filter;
    ResultExport *m_export;
    ResultTree *m_tree;
    ResultTable *m_table;
    ResultText *m_text;
    ResultText *m_bytes;
    ResultMessage *m_message;
    QStackedWidget *m_pages;
    ResultBar *m_bar;
    ResultFindBar *m_findBar;
    QWidget *m_footer;
    ElidedLabel *m_pointer; // of what is selected
    QLabel *m_facts;

    Settings *m_settings = nullptr;
    RunRecord m_record;    // without its result, which the document has
    QString m_note;        // what came of the last filter, copy or save
    unsigned m_filled = 0; // pages that show the document as it is now, a bit each
};

} // namespace ab
