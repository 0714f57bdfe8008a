// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/bodyview.h"

#include "app/core/utf8.h"
#include "app/json/jsonindex.h"
#include "ui/result/hexdump.h"
#include "ui/result/jsontreemodel.h"
#include "ui/result/jsonview.h"
#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr int opened = 30; // a document with fewer values at its root is opened one level further

} // namespace

BodyView::BodyView(const QString &name, const QString &objectName, QWidget *parent) :
    QWidget(parent), m_model(new JsonTreeModel(this)), m_tree(new QTreeView(this)), m_text(new JsonView(this)),
    m_pages(new QStackedWidget(this)), m_note(new QLabel(this)),
    m_asTree(addButton(tr("Tree"), "tree"_L1, objectName + u"AsTree"_s)),
    m_copy(addButton(tr("Copy"), "copy"_L1, objectName + u"Copy"_s)),
    m_save(addButton(tr("Save …"), "down"_L1, objectName + u"Save"_s))
{
    m_text->setAccessibleName(name);
    m_text->setObjectName(objectName);
    m_tree->setModel(m_model);
    m_tree->setAccessibleName(name);
    m_tree->setObjectName(objectName + u"Tree"_s);
    m_tree->setFont(theme::monospace());
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_asTree->setCheckable(true);
    m_asTree->setAccessibleName(tr("%1 as a tree").arg(name));
    m_asTree->setToolTip(tr("Show the JSON as a tree"));
    m_copy->setAccessibleName(tr("Copy: %1").arg(name));
    m_copy->setToolTip(tr("Copy the whole body, with secrets masked"));
    m_save->setAccessibleName(tr("Save: %1").arg(name));
    m_save->setToolTip(tr("Save the whole body as it came, with secrets masked"));
    m_save->hide();
    m_note->setFont(theme::small());
    m_note->setWordWrap(true);
    theme::setTone(m_note, theme::Tone::Warning);
    connect(m_asTree, &QToolButton::toggled, this, &BodyView::showChosen);
    connect(m_copy, &QToolButton::clicked, this, &BodyView::copyRequested);
    connect(m_save, &QToolButton::clicked, this, &BodyView::saveRequested);

    m_pages->addWidget(m_text);
    m_pages->addWidget(m_tree);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(0, theme::unit / 2, 0, theme::unit / 2);
    bar->addWidget(m_asTree);
    bar->addWidget(m_note, 1);
    bar->addStretch(); // in place of a note that is hidden
    bar->addWidget(m_copy);
    bar->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_pages, 1);
}

QToolButton *BodyView::addButton(const QString &text, QLatin1StringView icon, const QString &objectName)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setIcon(theme::icon(icon));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setObjectName(objectName);
    return button;
}

void BodyView::setBody(const QByteArray &bytes, const QString &note)
{
    const JsonNode root = JsonIndex::received(bytes);
    m_isJson = root.isContainer();
    m_model->setRoot(root);
    if (m_isJson) {
        m_tree->expandToDepth(root.size() < opened ? 1 : 0);
        m_tree->resizeColumnToContents(JsonTreeModel::KeyColumn);
    }
    m_text->setPlaceholderText(tr("No body"));
    const bool isReadable = isText(bytes) || m_isJson;
    m_text->setLineWrapMode(isReadable ? QPlainTextEdit::WidgetWidth
                                       : QPlainTextEdit::NoWrap); // or columns would break
    if (isReadable)
        m_text->setJson(JsonText(bytes), true);
    else
        m_text->setPlainBytes(hexDump(bytes.left(excerpt)));
    m_text->moveCursor(QTextCursor::Start);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_asTree->setEnabled(m_isJson);
    m_copy->setEnabled(!bytes.isEmpty());
    m_save->setEnabled(!bytes.isEmpty());
    showChosen();
}

void BodyView::setCanSave(bool can)
{
    m_save->setVisible(can);
}

void BodyView::showChosen()
{
    m_pages->setCurrentWidget(m_isJson && m_asTree->isChecked() ? static_cast<QWidget *>(m_tree) : m_text);
}

} // namespace ab
