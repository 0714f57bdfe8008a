// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"
#include "app/json/jsonpath.h"
#include "ui/result/resultbar.h"
#include "ui/result/resultdocument.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTreeView;

namespace ab {

class ElidedLabel;
class JsonTreeModel;
class Prompts;
class ResultFindBar;
class ResultFinder;
class ResultMessage;
class ResultTable;
class ResultText;
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
    void setPrompts(Prompts *prompts) { m_prompts = prompts; }      // nullptr: cannot be saved
    void setRecord(const RunRecord &record);
    void awaitResult(const RunRecord &record); // which is fetched: setRecord() follows
    void openFind();
    ResultDocument *document() { return &m_document; }

private:
    void buildTree();
    void buildTexts();
    QWidget *buildFooter();
    void connectParts();
    ResultPage page() const; // the chosen one, or a message where there is nothing to show on it

    void setFacts(const RunRecord &record);
    void showDocument();
    void showMessage();
    void showPage();
    void fillPage(ResultPage page);
    void fillTree();
    void openSome(const QModelIndex &parent, int levels);
    void fillTable();
    void fillText();
    void filter();
    void applyFilter(const JsonPath::Found &found);
    void showHit();
    void revealInTree(qsizetype offset);
    void updateFacts();
    void say(const QString &note);
    void save();
    void offerFile(qsizetype offset, qsizetype length); // these bytes of the document
    void saveAs(const QString &title, const QString &ending, const QByteArray &all, qsizetype offset, qsizetype length);

    ResultDocument m_document;
    ResultFinder *m_finder;
    JsonTreeModel *m_model;
    QTreeView *m_tree;
    ResultTable *m_table;
    ResultText *m_text;
    ResultText *m_bytes;
    ResultMessage *m_message;
    QStackedWidget *m_pages;
    ResultBar *m_bar;
    ResultFindBar *m_findBar;
    ElidedLabel *m_pointer; // of what is selected
    QLabel *m_facts;

    Settings *m_settings = nullptr;
    Prompts *m_prompts = nullptr;
    RunRecord m_record; // without its result, which the document has
    std::optional<JsonPath::Found> m_found;
    QString m_note;        // what came of the last filter or save
    unsigned m_filled = 0; // pages that show the document as it is now, a bit each
    Background m_filter;
    Background m_writer;
};

} // namespace ab
