// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/formnotice.h"

#include "app/form/inputform.h"

using namespace Qt::StringLiterals;

namespace ab {

using Kind = ApiError::Kind;

FormNotice::FormNotice(InputForm *form, QWidget *parent) : StateBanner(Shape::Strip, parent), m_form(form)
{
    setObjectName(u"formNotice"_s);
    connect(this, &StateBanner::activated, this, &FormNotice::act);
    connect(this, &StateBanner::secondActivated, this, [this] {
        if (m_form->asksToAdopt())
            m_form->adoptEmpty(true);
        else
            m_form->retry();
    });
}

void FormNotice::setConnectionTitle(const QString &title)
{
    m_connection = title;
    showState();
}

void FormNotice::showState()
{
    const bool failed = m_form->state() == InputForm::State::Failed;
    if (m_form->asksToAdopt())
        showQuestion();
    else if (failed)
        showFailure();
    setVisible(!m_form->items().isEmpty() && (failed || m_form->asksToAdopt()));
}

// That a service forgets a whole form is more often a fault than meant.
void FormNotice::showQuestion()
{
    setMessage({.icon = "question"_L1,
                .title = tr("The service now reports no fields."),
                .text = tr("Those shown here are the ones from before. Keep them, or go on without any: that can be "
                           "undone."),
                .button = tr("Keep the fields"),
                .tone = theme::Tone::Warning,
                .second = tr("Adopt the empty form")});
}

void FormNotice::showFailure()
{
    const ApiError &error = m_form->error();
    const ErrorText told = describe(error, tr("the fields"));
    Message message{.icon = "warning"_L1,
                    .title = told.what,
                    .text = tr("The fields may be out of date. %1 %2").arg(told.whose, told.todo).trimmed(),
                    .button = tr("Retry"),
                    .tone = theme::Tone::Danger};
    if (error.kind == Kind::Unreachable) {
        message.icon = "offline"_L1;
        message.title = tr("You are offline: the fields could not be asked for.");
        message.text = tr("What you enter is kept. The fields are asked for again once the server can be reached.");
    } else if (error.kind == Kind::Forbidden) {
        message.title = m_connection.isEmpty()
                            ? told.what
                            : tr("The connection %1 may not read these fields. %2").arg(m_connection, told.what);
        message.text = tr("The fields are those from before. Reconnect it, or choose another connection above.");
        message.button = m_connection.isEmpty() ? tr("Retry") : tr("Reconnect");
        message.second = m_connection.isEmpty() ? QString() : tr("Retry");
    } else if (error.kind == Kind::Unauthorized || error.kind == Kind::TokenRefused) {
        message.text = tr("What you enter is kept. Sign in again: %1").arg(told.todo);
        message.button = remedyLabel(ErrorText::Remedy::OpenProfile);
        message.second = tr("Retry");
    }
    setMessage(message);
}

void FormNotice::act()
{
    const Kind kind = m_form->error().kind;
    if (m_form->asksToAdopt())
        m_form->adoptEmpty(false);
    else if (kind == Kind::Forbidden && !m_connection.isEmpty())
        emit reconnectRequested();
    else if (kind == Kind::Unauthorized || kind == Kind::TokenRefused)
        emit profileRequested();
    else
        m_form->retry();
}

} // namespace ab
