// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resultbar.h"

#include "ui/result/resultparts.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTimer>

namespace ab {

using namespace Qt::StringLiterals;

ResultBar::ResultBar(QWidget *parent) :
    QWidget(parent), m_modes(new QButtonGroup(this)),
    m_indented(iconButton("list"_L1, tr("Indent the text"), u"resultIndented"_s, this)), m_path(new QLineEdit(this)),
    m_columns(iconButton("sliders"_L1, tr("Choose the columns"), u"resultColumns"_s, this)),
    m_copyTable(iconButton("copy"_L1, tr("Copy the table"), u"copyTable"_s, this)),
    m_save(iconButton("down"_L1, tr("Save the result"), u"saveResult"_s, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::unit, theme::unit / 2, theme::unit, theme::unit / 2);
    row->setSpacing(theme::unit / 2);
    row->addWidget(addMode(tr("Tree"), "tree"_L1, ResultPage::Tree));
    row->addWidget(addMode(tr("Table"), "table"_L1, ResultPage::Table));
    row->addWidget(addMode(tr("Text"), "text"_L1, ResultPage::Text));
    row->addWidget(addMode(tr("Bytes"), "code"_L1, ResultPage::Bytes));
    m_modes->button(int(ResultPage::Tree))->setChecked(true);
    connect(m_modes, &QButtonGroup::idToggled, this, [this](int, bool checked) {
        if (checked) // also by a screen reader, which toggles and does not click
            emit pageChosen();
    });

    m_indented->setToolTip(tr("Indented, or with the line ends as they came"));
    m_indented->setCheckable(true);
    m_indented->setChecked(true);
    connect(m_indented, &QToolButton::toggled, this, &ResultBar::indentedChanged);
    buildPath();
    m_columns->setPopupMode(QToolButton::InstantPopup);
    m_copyTable->setToolTip(tr("Copy all rows with the columns shown, for a spreadsheet"));
    connect(m_copyTable, &QToolButton::clicked, this, &ResultBar::copyTableRequested);
    QToolButton *find = iconButton("search"_L1, tr("Find in the result"), u"resultFind"_s, this);
    find->setToolTip(tr("Find in the result (Ctrl+F)"));
    connect(find, &QToolButton::clicked, this, &ResultBar::findRequested);
    m_save->setToolTip(tr("Save the bytes of the result, unchanged"));
    connect(m_save, &QToolButton::clicked, this, &ResultBar::saveRequested);

    row->addWidget(m_indented);
    row->addWidget(m_path, 1);
    row->addStretch();
    row->addWidget(m_columns);
    row->addWidget(m_copyTable);
    row->addWidget(find);
    row->addWidget(m_save);
}

void ResultBar::buildPath()
{
    m_path->setPlaceholderText(tr("Path, such as /0/id or $[*].id"));
    m_path->setAccessibleName(tr("Show only this path"));
    m_path->setObjectName(u"resultPath"_s);
    m_path->setClearButtonEnabled(true);
    auto *pause = new QTimer(this); // between two keys
    pause->setSingleShot(true);
    pause->setInterval(200);
    connect(m_path, &QLineEdit::textChanged, pause, qOverload<>(&QTimer::start));
    connect(pause, &QTimer::timeout, this, &ResultBar::pathChanged);
}

QToolButton *ResultBar::addMode(const QString &text, QLatin1StringView icon, ResultPage page)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setAccessibleName(tr("Show the result as %1").arg(text));
    button->setObjectName(u"resultMode%1"_s.arg(int(page)));
    button->setIcon(theme::icon(icon));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    m_modes->addButton(button, int(page));
    return button;
}

void ResultBar::setColumnMenu(QMenu *menu)
{
    m_columns->setMenu(menu);
}

ResultPage ResultBar::chosen() const
{
    return ResultPage(m_modes->checkedId());
}

bool ResultBar::isIndented() const
{
    return m_indented->isChecked();
}

QString ResultBar::path() const
{
    return m_path->text();
}

void ResultBar::clearPath()
{
    m_path->clear();
}

void ResultBar::showToolsFor(ResultPage page)
{
    m_indented->setVisible(page == ResultPage::Text);
    m_path->setVisible(page == ResultPage::Tree || page == ResultPage::Table);
    m_columns->setVisible(page == ResultPage::Table);
    m_copyTable->setVisible(page == ResultPage::Table);
}

void ResultBar::setEnabledParts(bool canChoose, bool canFilter, bool canSave)
{
    for (QAbstractButton *button : m_modes->buttons())
        button->setEnabled(canChoose);
    m_path->setEnabled(canFilter);
    m_save->setEnabled(canSave);
}

} // namespace ab
