// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/payloadview.h"

#include "app/api/endpoints.h"
#include "app/paste/secretmask.h"
#include "app/workspace/workspace.h"
#include "ui/inspect/inputseditor.h"
#include "ui/result/jsonview.h"
#include "ui/shared/measuretext.h"
#include "ui/shared/theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>

namespace ab {

using namespace Qt::StringLiterals;
using theme::unit;

namespace {

constexpr qsizetype hashedAtOnce = 256 << 10; // a millisecond or two

} // namespace

PayloadView::PayloadView(QWidget *parent) :
    QWidget(parent), m_target(new QLabel(this)), m_text(new JsonView(this)), m_editor(new InputsEditor(this)),
    m_pages(new QStackedWidget(this)), m_edit(addButton(tr("Edit"), "edit"_L1, u"editPayload"_s)),
    m_exact(new QCheckBox(tr("Exact bytes"), this)), m_reveal(addButton({}, "eye"_L1, u"revealPayload"_s)),
    m_paste(addButton(tr("Paste …"), "inbox"_L1, u"pasteInputs"_s)),
    m_copy(addButton(tr("Copy"), "copy"_L1, u"copyPayload"_s)), m_facts(new QLabel(this)), m_said(new QLabel(this))
{
    m_target->setTextFormat(Qt::PlainText);
    m_target->setWordWrap(true);
    theme::setTone(m_target, theme::Tone::Muted);
    m_text->setAccessibleName(tr("Payload"));
    m_text->setObjectName(u"payload"_s);
    m_edit->setCheckable(true);
    m_edit->setToolTip(tr("Edit the inputs as JSON; the form follows, and the other way round"));
    m_exact->setObjectName(u"payloadExact"_s);
    m_exact->setAccessibleName(tr("Show the exact bytes"));
    m_exact->setToolTip(tr("Show the body as it is sent, without line breaks"));
    m_reveal->setCheckable(true);
    m_reveal->setToolTip(tr("Show the passwords for 30 seconds"));
    m_reveal->setAccessibleName(tr("Show the passwords"));
    m_paste->setToolTip(tr("Fill the form from a payload, a curl command, an HTTP archive or a run (Ctrl+Shift+V)"));
    m_paste->setAccessibleName(tr("Paste inputs"));
    m_copy->setAccessibleName(tr("Copy the payload"));
    m_copy->setToolTip(tr("Copy the payload"));
    for (QLabel *label : {m_facts, m_said}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setFont(theme::small());
        label->setWordWrap(true);
    }
    m_facts->setObjectName(u"payloadFacts"_s);
    m_said->setObjectName(u"payloadCopied"_s);
    theme::setTone(m_facts, theme::Tone::Muted);
    theme::setTone(m_said, theme::Tone::Success);
    m_maskAgain.setSingleShot(true);
    m_maskAgain.setInterval(std::chrono::seconds(30));
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(std::chrono::seconds(8));
    arrange();

    connect(m_edit, &QToolButton::toggled, this, &PayloadView::showEditor);
    connect(m_exact, &QCheckBox::toggled, this, &PayloadView::refresh);
    connect(m_reveal, &QToolButton::toggled, this, &PayloadView::reveal);
    connect(m_paste, &QToolButton::clicked, this, &PayloadView::pasteRequested);
    connect(m_editor, &InputsEditor::largePasted, this, &PayloadView::pasteRequested);
    connect(m_copy, &QToolButton::clicked, this, &PayloadView::copy);
    connect(&m_maskAgain, &QTimer::timeout, m_reveal, [this] { m_reveal->setChecked(false); });
    connect(&m_quiet, &QTimer::timeout, m_said, &QWidget::hide);
    refresh();
}

QToolButton *PayloadView::addButton(const QString &text, QLatin1StringView icon, const QString &objectName)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setIcon(theme::icon(icon));
    button->setToolButtonStyle(text.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    button->setObjectName(objectName);
    return button;
}

void PayloadView::arrange()
{
    m_pages->addWidget(m_text);
    m_pages->addWidget(m_editor);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_edit);
    bar->addWidget(m_exact);
    bar->addStretch();
    bar->addWidget(m_reveal);
    bar->addWidget(m_paste);
    bar->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(unit * 3 / 2, unit, unit * 3 / 2, unit);
    layout->setSpacing(unit);
    layout->addWidget(m_target);
    layout->addLayout(bar);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_said);
    layout->addWidget(m_facts);
    m_said->hide();
}

void PayloadView::setWorkspace(Workspace *workspace)
{
    if (m_workspace) {
        disconnect(m_workspace, nullptr, this, nullptr);
        disconnect(m_workspace->runner(), nullptr, this, nullptr);
    }
    m_workspace = workspace;
    m_reveal->setChecked(false);
    m_editor->setForm(workspace ? workspace->form() : nullptr);
    if (workspace) {
        connect(workspace, &Workspace::payloadChanged, this, &PayloadView::refresh);
        connect(workspace, &Workspace::connectionChanged, this, &PayloadView::refresh);
        connect(workspace->runner(), &StepRunner::obstacleChanged, this, &PayloadView::refresh);
        connect(workspace, &Workspace::actionChanged, this, [this] {
            m_reveal->setChecked(false);
            m_said->hide();
            refresh();
        });
    }
    refresh();
}

// Where not all words have room the icons alone are shown: no word is cut.
void PayloadView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int words =
        fontMetrics().horizontalAdvance(m_edit->text() + m_exact->text() + m_paste->text() + m_copy->text());
    const bool haveRoom = width() > words + 20 * unit;
    for (QToolButton *button : {m_edit, m_paste, m_copy})
        button->setToolButtonStyle(haveRoom ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

void PayloadView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void PayloadView::hideEvent(QHideEvent *event)
{
    m_reveal->setChecked(false);
    QWidget::hideEvent(event);
}

// Nobody may be looking any more, or somebody else.
bool PayloadView::event(QEvent *event)
{
    if (event->type() == QEvent::WindowDeactivate)
        m_reveal->setChecked(false);
    return QWidget::event(event);
}

void PayloadView::showEditor(bool on)
{
    m_editor->setActive(on);
    m_pages->setCurrentWidget(on ? static_cast<QWidget *>(m_editor) : m_text);
    m_exact->setVisible(!on);
    m_reveal->setChecked(false);
    refresh();
}

void PayloadView::reveal(bool on)
{
    m_reveal->setIcon(theme::icon(on ? "eye-off"_L1 : "eye"_L1));
    on ? m_maskAgain.start() : m_maskAgain.stop();
    refresh();
}

// With every key: the inputs are put together once, and only while somebody looks.
void PayloadView::refresh()
{
    const bool open = m_workspace && m_workspace->action().has_value();
    m_pages->setVisible(open);
    for (QWidget *part : QList<QWidget *>{m_edit, m_paste, m_copy, m_facts})
        part->setVisible(open);
    m_exact->setVisible(open && !m_edit->isChecked());
    if (!open) {
        m_reveal->hide();
        m_target->setText(tr("The request body appears here once an action is open."));
        return;
    }
    if (!isVisible())
        return;
    m_target->setText(tr("Sent to %1 when you press Run. The action id is looked up then, for that run only.")
                          .arg(m_workspace->profile().apiBase.host()));
    const JsonText inputs = m_workspace->runner()->inputsToSend();
    const bool secret = holdsSecret(*m_workspace->form(), inputs);
    m_reveal->setVisible(secret && !m_edit->isChecked());
    if (!m_edit->isChecked())
        showBody(inputs, secret);
    m_copy->setToolTip(secret && !m_reveal->isChecked() ? tr("Copy the payload with its passwords masked")
                                                        : tr("Copy the payload"));
    showFacts(inputs);
}

void PayloadView::showBody(const JsonText &inputs, bool secret)
{
    const bool masked = secret && !m_reveal->isChecked();
    m_text->setLineWrapMode(m_exact->isChecked() ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
    m_text->setJson(m_workspace->runner()->payloadPreview(masked ? maskedInputs(*m_workspace->form(), inputs) : inputs),
                    !m_exact->isChecked());
}

// Of what is really sent: the mask is only on the screen, and the action id is still to come.
void PayloadView::showFacts(const JsonText &inputs)
{
    m_hashing.cancel();
    const qsizetype size = inputs.bytes().size();
    const bool anyway = m_workspace->runner()->mayRunAnyway() && inputs != m_workspace->form()->inputs();
    if (size <= hashedAtOnce)
        return tellFacts(size, anyway, sha256Of(inputs));
    tellFacts(size, anyway, {});
    m_hashing.run([inputs](const Background::Job &) { return sha256Of(inputs); },
                  [this, size, anyway](const QString &hash) { tellFacts(size, anyway, hash); });
}

void PayloadView::tellFacts(qsizetype size, bool anyway, const QString &hash)
{
    const QString digest = hash.isEmpty() ? tr("its SHA-256 is on its way") : tr("SHA-256 %1…").arg(hash.first(16));
    m_facts->setText((anyway ? tr("Inputs as “Run anyway” sends them, with what does not fit: %1, %2")
                             : tr("Inputs as they are sent: %1, %2"))
                         .arg(sizeText(size), digest));
    m_facts->setToolTip(
        hash.isEmpty()
            ? QString()
            : tr("SHA-256 of the bytes of the inputs object, with the passwords in it and without the action "
                 "id, which is looked up for each run:\n%1")
                  .arg(hash));
}

void PayloadView::copy()
{
    if (!m_workspace)
        return;
    const InputForm *form = m_workspace->form();
    const bool isInputs = m_edit->isChecked();
    const JsonText sent = m_workspace->runner()->inputsToSend();
    const bool secret = holdsSecret(*form, sent);
    const bool masked = secret && !m_reveal->isChecked();
    const JsonText inputs = masked ? maskedInputs(*form, sent) : sent;
    const JsonText copied = isInputs ? inputs : m_workspace->runner()->payloadPreview(inputs);
    QGuiApplication::clipboard()->setText(QString::fromUtf8(copied.bytes()));
    const QString what = isInputs ? tr("The inputs were copied") : tr("The body was copied");
    say(!secret  ? tr("%1.").arg(what)
        : masked ? tr("%1 with the passwords masked.").arg(what)
                 : tr("%1 with the passwords in it.").arg(what));
}

void PayloadView::say(const QString &text)
{
    m_said->setText(text);
    m_said->show();
    m_quiet.start();
}

} // namespace ab
