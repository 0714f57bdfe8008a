// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/inputformview.h"

#include "app/form/inputform.h"
#include "app/wording/errortext.h"
#include "app/wording/skippedtext.h"
#include "ui/form/choicecheckline.h"
#include "ui/form/fieldeditor.h"
#include "ui/form/fieldrow.h"
#include "ui/form/formbody.h"
#include "ui/form/formmetrics.h"
#include "ui/form/formnotice.h"
#include "ui/form/formtext.h"
#include "ui/form/formtoolbar.h"
#include "ui/form/viewkeeper.h"
#include "ui/shared/busybar.h"
#include "ui/shared/statebanner.h"

#include <QScrollArea>
#include <QShortcut>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

InputFormView::InputFormView(InputForm *form, QWidget *parent) :
    QWidget(parent), m_form(form), m_busy(new BusyBar(this)), m_toolbar(new FormToolbar(form, this)),
    m_choices(new ChoiceCheckLine(form, this)), m_page(new StateBanner(StateBanner::Shape::Page, this)),
    m_area(new QScrollArea(this)), m_body(new FormBody(form, m_area)), m_notice(new FormNotice(form, this)),
    m_countDown(new QTimer(this))
{
    m_body->setMaximumWidth(formmetrics::widest);
    m_area->setWidget(m_body);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::unit / 2);
    layout->addWidget(m_busy);
    m_toolbar->addPart(m_choices);
    layout->addWidget(m_toolbar);
    layout->addWidget(m_page, 1);
    layout->addWidget(m_area, 1);
    layout->addWidget(m_notice);
    m_countDown->setInterval(1000);

    connect(m_form, &InputForm::stateChanged, this, [this] {
        if (m_form->state() != InputForm::State::Ready)
            m_changes.clear(); // of the refetch before
        showState();
    });
    connect(m_form, &InputForm::itemsChanged, this, &InputFormView::adopt);
    connect(m_form, &InputForm::valueChanged, m_body, &FormBody::showValue);
    connect(m_form, &InputForm::shelfChanged, m_body, &FormBody::showShelf);
    connect(m_form, &InputForm::inputsChanged, m_body, &FormBody::showProblems);
    connect(m_body, &FormBody::touched, m_body, &FormBody::showProblems);
    connect(m_body, &FormBody::helpWanted, this, &InputFormView::help);
    connect(m_choices, &ChoiceCheckLine::fieldRequested, this, [this](const QString &id) {
        if (FieldRow *wanted = row(id))
            reveal(wanted);
    });
    connect(m_page, &StateBanner::activated, m_form, &InputForm::retry);
    connect(m_toolbar, &FormToolbar::undoRequested, this, &InputFormView::undo);
    connect(m_toolbar, &FormToolbar::redoRequested, this, &InputFormView::redo);
    connect(m_toolbar, &FormToolbar::nextProblemRequested, this, &InputFormView::showNextProblem);
    connect(m_countDown, &QTimer::timeout, this, &InputFormView::showState);
    addShortcuts();
    m_body->adopt();
    m_body->showShelf();
    showState();
}

// As it goes, the field with the focus is left, and what was typed there settles: the form tells of it, but not here.
InputFormView::~InputFormView()
{
    m_form->disconnect(this);
}

// The steps of the form are the only ones there are: editors leave these keys to it.
void InputFormView::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, void (InputFormView::*act)()) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(QKeySequence(u"Ctrl+Z"_s), &InputFormView::undo);
    add(QKeySequence(u"Ctrl+Shift+Z"_s), &InputFormView::redo);
    add(QKeySequence(u"Ctrl+Y"_s), &InputFormView::redo);
    add(QKeySequence(Qt::Key_F8), &InputFormView::showNextProblem);
}

void InputFormView::undo()
{
    step(&InputForm::undo, false);
}

void InputFormView::redo()
{
    step(&InputForm::redo, true);
}

// Says what came back and shows where; the focus stays, for the next step may be undone by the same key.
void InputFormView::step(void (InputForm::*back)(), bool again)
{
    QStringList ids;
    const auto noted = connect(m_form, &InputForm::valueChanged, this, [&ids](const QString &id) { ids.append(id); });
    (m_form->*back)();
    disconnect(noted);
    QStringList titles;
    for (const QString &id : std::as_const(ids))
        titles.append(formtext::oneLine(m_form->labelOf(id)));
    m_changes = formtext::undone(titles, again);
    m_toolbar->say(m_changes);
    m_body->flash(ids);
    const auto shown = std::find_if(ids.cbegin(), ids.cend(), [this](const QString &id) { return row(id); });
    if (shown == ids.cend())
        return;
    m_body->layout()->activate();
    m_area->ensureWidgetVisible(row(*shown), 0, 2 * theme::unit);
}

void InputFormView::showProblems()
{
    if (FieldRow *first = m_body->revealProblem())
        reveal(first);
}

void InputFormView::help(const QString &fieldId, FieldEditor::Help help)
{
    if (help == FieldEditor::Help::CheckChoices)
        m_choices->start();
    else
        emit helpWanted(fieldId, help);
}

void InputFormView::showNextProblem()
{
    if (FieldRow *next = m_body->revealProblem(m_body->idAt(window()->focusWidget())))
        reveal(next);
}

void InputFormView::setPausedUntil(const QDateTime &until)
{
    m_pausedUntil = until;
    showState();
}

FieldRow *InputFormView::row(const QString &fieldId) const
{
    return m_body->row(fieldId);
}

QString InputFormView::status() const
{
    return m_toolbar->status();
}

// The form tells of new definitions when its values are merged already.
void InputFormView::adopt(const FormChanges &changes)
{
    ViewKeeper keeper(m_area);
    const QString focused = m_body->idAt(keeper.focused());
    const QStringList formerOrder = m_body->order();
    m_body->adopt();
    keeper.restore();
    if (!focused.isEmpty() && !m_body->row(focused))
        follow(focused, formerOrder);

    if (!m_isFirst && m_form->state() != InputForm::State::Loading) {
        m_changes = formtext::summary(changes);
        m_body->flash(changes.added + changes.changed + changes.cleared + changes.restored);
    }
    showState();
}

// The field with the focus has gone: on to the next one that is still there.
void InputFormView::follow(const QString &gone, const QStringList &formerOrder)
{
    const auto after = std::find(formerOrder.begin(), formerOrder.end(), gone);
    const auto next = std::find_if(after, formerOrder.end(), [this](const QString &id) { return m_body->row(id); });
    if (next != formerOrder.end())
        m_body->row(*next)->editor()->setFocus(Qt::OtherFocusReason);
}

// The line above the fields and the bar keep their height in all states: nothing a person reads moves because a fetch
// began or ended. The strip of a failure comes from below for the same reason.
void InputFormView::showState()
{
    const InputForm::State state = m_form->state();
    const bool isLoading = state == InputForm::State::Loading;
    const bool hasRows = !m_form->items().isEmpty();
    m_isFirst = isLoading || state == InputForm::State::Empty;
    if ((isLoading && hasRows) || state == InputForm::State::Refreshing)
        m_busy->start();
    else
        m_busy->stop();
    m_area->setVisible(hasRows || !m_form->shelf().isEmpty());
    m_notice->showState();
    m_page->setVisible(!hasRows && state != InputForm::State::Empty);
    if (!m_page->isHidden())
        showPage();
    m_choices->setVisible(hasRows);
    m_toolbar->setVisible(hasRows || m_form->canUndo());
    const QString wait = waitText();
    wait.isEmpty() ? m_countDown->stop() : m_countDown->start();
    m_toolbar->say(!wait.isEmpty() ? wait
                   : isLoading     ? formtext::loading(m_form->loadedFields(), m_form->totalFields())
                                   : withSkipped(idleText(), m_form->skippedFields()));
}

void InputFormView::showPage()
{
    if (m_form->state() == InputForm::State::Failed)
        m_page->showError(describe(m_form->error(), tr("the fields")), tr("Retry"));
    else if (m_form->state() == InputForm::State::Ready && m_form->skippedFields() > 0)
        m_page->setMessage({.icon = "warning"_L1,
                            .title = tr("No field can be shown"),
                            .text = skippedText(m_form->skippedFields()),
                            .tone = theme::Tone::Warning});
    else if (m_form->state() == InputForm::State::Ready)
        m_page->setMessage({.icon = "check"_L1, .title = tr("This action needs no input.")});
    else
        m_page->showLoading(formtext::loading(m_form->loadedFields(), m_form->totalFields()));
}

// What is odd about the fields comes behind what there are.
QString InputFormView::idleText() const
{
    QStringList parts{restText()};
    const QList<FormOddity> oddities = m_form->oddities();
    for (const FormOddity oddity : oddities)
        parts.append(formtext::describe(oddity));
    return parts.join(u" · "_s);
}

QString InputFormView::restText() const
{
    if (m_form->state() == InputForm::State::Refreshing)
        return tr("Updating fields…");
    if (!m_form->unstableFields().isEmpty()) {
        QStringList titles;
        const QStringList ids = m_form->unstableFields();
        for (const QString &id : ids)
            titles.append(formtext::oneLine(m_form->labelOf(id)));
        return tr("The fields keep changing because of %1; they were not asked for again.").arg(titles.join(u", "_s));
    }
    if (!m_changes.isEmpty())
        return m_changes;
    const QList<InputField> fields = fieldsOf(m_form->items());
    const auto required = std::count_if(fields.begin(), fields.end(),
                                        [](const InputField &f) { return f.isRequired && !f.isReadOnly(); });
    return formtext::count(int(fields.size()), int(required));
}

// While a rate limit holds the fields back; the one that waits is sent by itself.
QString InputFormView::waitText() const
{
    const qint64 left = QDateTime::currentDateTimeUtc().msecsTo(m_pausedUntil);
    const bool waits = m_form->state() == InputForm::State::Refreshing || m_form->state() == InputForm::State::Loading;
    if (!waits || !m_pausedUntil.isValid() || left <= 0)
        return {};
    return tr("Too many requests: the fields are asked for in %1 s.").arg((left + 999) / 1000);
}

void InputFormView::reveal(FieldRow *row)
{
    m_body->layout()->activate(); // a group may have been unfolded, a problem been added
    row->editor()->setFocus(Qt::OtherFocusReason);
    m_area->ensureWidgetVisible(row, 0, 2 * theme::unit);
}

} // namespace ab
