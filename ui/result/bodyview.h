// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace ab {

class JsonTreeModel;
class JsonView;

// The body of a request or an answer: as text, or as a tree where it is JSON; of bytes that are neither an excerpt in
// hexadecimal.
class BodyView : public QWidget
{
    Q_OBJECT
public:
    BodyView(const QString &name, const QString &objectName, QWidget *parent = nullptr);

    void setBody(const QByteArray &bytes, const QString &note); // note: what is missing of it
    void setCanSave(bool can);                                  // else only copied

    static constexpr qsizetype excerpt = 4 << 10; // of bytes that are not text

signals:
    void copyRequested();
    void saveRequested();

private:
    QToolButton *addButton(const QString &text, QLatin1StringView icon, const QString &objectName);
    void showChosen();

    JsonTreeModel *m_model;
    QTreeView *m_tree;
    JsonView *m_text;
    QStackedWidget *m_pages;
    QLabel *m_note;
    QToolButton *m_asTree;
    QToolButton *m_copy;
    QToolButton *m_save;
    bool m_isJson = false;
};

} // namespace ab
