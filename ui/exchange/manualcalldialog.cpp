// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/manualcalldialog.h"

#include "app/wording/errortext.h"
#include "ui/shared/prompts.h"
#include "ui/shared/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ab {

using namespace Qt::StringLiterals;
using theme::unit;

ManualCallDialog::ManualCallDialog(std::shared_ptr<ApiClient> client, const ManualCall &copy, Prompts *prompts,
                                   QWidget *parent) :
    QDialog(parent),
    m_sender(new ManualSender(std::move(client), this)), m_copy(copy), m_prompts(prompts),
    m_method(new QComboBox(this)), m_path(new QLineEdit(QString::fromUtf8(copy.path), this)),
    m_body(new QPlainTextEdit(QString::fromUtf8(copy.body), this)), m_shownBody(m_body->toPlainText()),
    m_state(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Send call %1 once more").arg(copy.copyOf));
    build();
    connect(m_method, &QComboBox::currentTextChanged, this, &ManualCallDialog::check);
    connect(m_path, &QLineEdit::textChanged, this, &ManualCallDialog::check);
    connect(m_body, &QPlainTextEdit::textChanged, this, &ManualCallDialog::check);
    connect(m_sender, &ManualSender::finished, this, &ManualCallDialog::finished);
    check();
    resize(80 * unit, 60 * unit);
}

void ManualCallDialog::build()
{
    m_method->addItems({u"GET"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s});
    m_method->setCurrentText(QString::fromLatin1(m_copy.method));
    m_method->setAccessibleName(tr("Method"));
    m_method->setObjectName(u"manualMethod"_s);
    m_path->setFont(theme::monospace());
    m_path->setAccessibleName(tr("Path and query"));
    m_path->setObjectName(u"manualPath"_s);
    m_path->setCursorPosition(0);
    m_body->setFont(theme::monospace());
    m_body->setTabChangesFocus(true);
    m_body->setPlaceholderText(tr("No body"));
    m_body->setAccessibleName(tr("Body"));
    m_body->setObjectName(u"manualBody"_s);
    m_state->setWordWrap(true);
    m_state->setObjectName(u"manualState"_s);
    auto *note =
        new QLabel(tr("Goes to %1 with this profile's token, as a call of its own that is marked as sent by hand. "
                      "It is not listed among the runs.")
                       .arg(m_sender->base().toDisplayString()),
                   this);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    theme::setTone(note, theme::Tone::Muted);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_send = buttons->addButton(tr("Send"), QDialogButtonBox::ActionRole);
    m_send->setObjectName(u"manualSend"_s);
    theme::makePrimary(m_send);
    connect(m_send, &QPushButton::clicked, this, &ManualCallDialog::askAndSend);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);

    auto *address = new QHBoxLayout;
    address->addWidget(m_method);
    address->addWidget(m_path, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit);
    column->setSpacing(unit);
    column->addWidget(note);
    column->addLayout(address);
    column->addWidget(m_body, 1);
    column->addWidget(m_state);
    column->addWidget(buttons);
}

// The bytes of the body are those that were sent before until somebody edits them.
ManualCall ManualCallDialog::edited() const
{
    ManualCall call = m_copy;
    call.method = m_method->currentText().toLatin1();
    call.path = m_path->text().trimmed().toUtf8();
    const QString text = m_body->toPlainText();
    call.body = text == m_shownBody ? m_copy.body : text.toUtf8();
    return call;
}

void ManualCallDialog::check()
{
    const ManualCall call = edited();
    const ManualCall::Problem problem = call.problem();
    m_send->setEnabled(problem == ManualCall::Problem::None && !m_sender->isSending());
    theme::setTone(m_state, problem == ManualCall::Problem::None && !call.mayChangeSomething() ? theme::Tone::Muted
                                                                                               : theme::Tone::Warning);
    if (problem == ManualCall::Problem::Path)
        m_state->setText(tr("The path must begin with a slash and hold no spaces."));
    else if (problem == ManualCall::Problem::Placeholder)
        m_state->setText(tr("Put the real values in place of the masked secrets first."));
    else if (call.mayChangeSomething())
        m_state->setText(tr("This call really executes what it asks for."));
    else
        m_state->setText(tr("This call only reads."));
}

void ManualCallDialog::askAndSend()
{
    const ManualCall call = edited();
    if (!call.mayChangeSomething())
        return send(call);
    m_prompts->ask(
        this,
        {.title = tr("Send this call?"),
         .text = tr("%1 %2 really executes at %3. It is sent once and never repeated by itself.")
                     .arg(QString::fromLatin1(call.method), QString::fromUtf8(call.path), m_sender->base().host()),
         .accept = tr("Send")},
        [this, call](bool accepted) {
            if (accepted)
                send(call);
        });
}

void ManualCallDialog::send(const ManualCall &call)
{
    emit sending();
    if (!m_sender->send(call))
        return;
    m_send->setEnabled(false);
    theme::setTone(m_state, theme::Tone::Muted);
    m_state->setText(tr("On its way …"));
}

void ManualCallDialog::finished(const Status &outcome)
{
    check();
    theme::setTone(m_state, outcome ? theme::Tone::Success : theme::Tone::Danger);
    m_state->setText(outcome ? tr("Answered. The request log shows what came back.")
                             : describe(outcome.error()).inOneLine());
}

} // namespace ab
