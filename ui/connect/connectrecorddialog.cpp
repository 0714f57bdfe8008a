// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connectrecorddialog.h"

#include "ui/connect/connectoutcometext.h"
#include "ui/connect/connectrecordview.h"
#include "ui/shared/theme.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;

namespace {

QLabel *paragraph(const QString &text, const QString &name, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText); // may hold what a Connect page said
    label->setWordWrap(true);
    label->setVisible(!text.isEmpty());
    return label;
}

} // namespace

ConnectRecordDialog::ConnectRecordDialog(const ConnectOutcome &outcome, const ConnectRecord &record,
                                         const Profile &profile, QWidget *parent) :
    QDialog(parent)
{
    setWindowTitle(tr("What happened"));
    setObjectName(u"connectRecordDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(90 * unit, 60 * unit);
    const ConnectOutcomeText text = describe(outcome, record, profile);
    QLabel *what = paragraph(text.what, u"connectRecordWhat"_s, this);
    what->setFont(theme::heading());
    QLabel *todo = paragraph(text.todo, u"connectRecordTodo"_s, this);
    theme::setTone(todo, theme::Tone::Muted);
    auto *view = new ConnectRecordView(this);
    view->setRecord(record);

    auto *copy = new QPushButton(theme::icon("copy"_L1), tr("Copy diagnosis"), this);
    copy->setObjectName(u"connectRecordCopy"_s);
    copy->setAccessibleName(tr("Copy diagnosis"));
    copy->setToolTip(tr("As text without tokens and queries, to be passed on."));
    connect(copy, &QPushButton::clicked, this,
            [report = reportText(outcome, record, profile)] { QGuiApplication::clipboard()->setText(report); });
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(u"connectRecordClose"_s);
    close->setAccessibleName(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(3 * unit, 3 * unit, 3 * unit, 2 * unit);
    column->setSpacing(unit + unit / 2);
    column->addWidget(what);
    column->addWidget(todo);
    column->addWidget(view, 1);
    column->addLayout(buttons);
    view->scrollToTop();
}

} // namespace ab
