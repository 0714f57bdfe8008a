// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/choiceeditor.h"

#include "app/form/choicemodel.h"
#include "app/form/inputform.h"
#include "ui/form/choicefield.h"
#include "ui/form/formtext.h"
#include "ui/shared/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

ChoiceEditor::ChoiceEditor(const InputField &field, InputForm *form, ChoicePopup::Pick pick, QWidget *parent) :
    FieldEditor(field, parent), m_form(form), m_pick(pick), m_box(new ChoiceField(this)),
    m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(theme::unit / 2);
    m_column->addWidget(m_box);
    m_box->setContextMenuPolicy(Qt::CustomContextMenu);
    setInput(m_box);
    showParents();
    connect(m_box, &ChoiceField::openRequested, this, [this](const QString &typed) { open(typed); });
    connect(m_box, &ChoiceField::clearRequested, this, [this] {
        if (value() != FieldValue::unset())
            clear();
    });
    connect(m_box, &ChoiceField::copyRequested, this, [this] { QGuiApplication::clipboard()->setText(chosenText()); });
    connect(m_box, &ChoiceField::pasted, this, &ChoiceEditor::takePasted);
    connect(m_box, &QWidget::customContextMenuRequested, this, &ChoiceEditor::showMenu);
    connect(m_form, &InputForm::valueChanged, this, [this](const QString &id) {
        if (this->field().dependsOn.contains(id))
            showParents();
    });
    connect(m_form, &InputForm::itemsChanged, this, &ChoiceEditor::showParents);
    connect(m_form, &InputForm::standingsChanged, this, &ChoiceEditor::showChosen);
}

void ChoiceEditor::display(const FieldValue &)
{
    showChosen();
}

void ChoiceEditor::showField()
{
    showParents();
    showChosen();
}

QString ChoiceEditor::ownRemark() const
{
    return m_box->isEnabled() ? QString() : m_box->currentText();
}

// An id is only called missing once the list was read to its end; before that it may stand on a later page.
QString ChoiceEditor::doubt(const QString &id, bool custom) const
{
    switch (standingOf({id}, model())) {
    case ChoiceStanding::NotAChoice:
    case ChoiceStanding::Offered:
        break;
    case ChoiceStanding::Unverified:
        return custom ? tr("custom id, unverified") : tr("unverified");
    case ChoiceStanding::NotOffered:
        return custom ? tr("custom id, not in the list") : tr("no longer offered");
    }
    return {};
}

QString ChoiceEditor::labelOf(const QString &id, const QString &remembered) const
{
    const int row = model() ? model()->rowOf(id) : -1;
    if (row >= 0)
        return model()->at(row).display();
    return remembered.isEmpty() ? id : remembered;
}

bool ChoiceEditor::isAmbiguous(const QString &id) const
{
    const int row = model() ? model()->rowOf(id) : -1;
    return row >= 0 && model()->list().isAmbiguous(row);
}

void ChoiceEditor::open(const QString &filter, ChoicePopup::Entry entry)
{
    if (m_popup || !m_box->isEnabled())
        return;
    m_popup = new ChoicePopup(m_form->choices(field().id), m_pick, this);
    m_popup->setTitle(formtext::oneLine(field().title));
    m_popup->setParents(titles(field().dependsOn));
    const QStringList ids = chosen();
    m_popup->setChosen(ids, ids.isEmpty() ? QString() : labelOf(ids.first(), value().label));
    connectPopup();
    m_popup->popUp(m_box, filter, entry);
}

void ChoiceEditor::connectPopup()
{
    connect(m_popup, &ChoicePopup::picked, this, [this](const Choice &choice) { take(choice, false); });
    connect(m_popup, &ChoicePopup::customPicked, this, [this](const QString &id) { take({.id = id}, true); });
    connect(m_popup, &ChoicePopup::pasted, this, &ChoiceEditor::takePasted);
    connect(m_popup, &ChoicePopup::reconnectRequested, this, [this] { emit helpWanted(Help::Reconnect); });
    connect(m_popup, &ChoicePopup::callsRequested, this, [this] { emit helpWanted(Help::ShowCalls); });
}

// Asking for the choices of a field whose parents are empty is an error of the client ("Invalidation and dependency").
void ChoiceEditor::showParents()
{
    const QStringList unmet = m_form->unmetParents(field().id);
    m_box->setEnabled(unmet.isEmpty());
    const QString placeholder = formtext::oneLine(field().placeholder);
    if (!unmet.isEmpty())
        m_box->setPrompt(tr("Choose %1 first").arg(titles(unmet)));
    else
        m_box->setPrompt(placeholder.isEmpty() ? tr("Choose…") : placeholder);
    showJump(unmet.isEmpty() ? QString() : unmet.first());
    updateRemark();
}

void ChoiceEditor::showJump(const QString &parentId)
{
    if (m_jump)
        m_jump->setVisible(!parentId.isEmpty());
    if (parentId.isEmpty())
        return;
    if (!m_jump) {
        m_jump = new QPushButton(theme::icon("up"_L1, theme::Tone::Accent), {}, this);
        m_jump->setObjectName(u"jump:"_s + field().id);
        m_jump->setFlat(true);
        m_column->addWidget(m_jump, 0, Qt::AlignLeft);
    }
    m_jump->disconnect(this);
    m_jump->setText(tr("Go to %1").arg(titles({parentId}).replace(u'&', u"&&"_s)));
    connect(m_jump, &QPushButton::clicked, this, [this, parentId] { goTo(parentId); });
}

void ChoiceEditor::goTo(const QString &fieldId)
{
    auto *input = window()->findChild<QWidget *>(QString(u"field:"_s + fieldId));
    if (!input)
        return;
    input->setFocus(Qt::OtherFocusReason);
    for (QWidget *around = input; around; around = around->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(around))
            area->ensureWidgetVisible(input, 0, 6 * theme::unit);
    }
}

void ChoiceEditor::showMenu(const QPoint &place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isChosen = !chosen().isEmpty();
    const auto add = [&](const QString &text, bool enabled, auto does) {
        QAction *action = menu->addAction(text);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, does);
    };
    add(tr("Copy the id"), isChosen, [this] { emit m_box->copyRequested(); });
    add(tr("Paste an id"), true, [this] { takePasted(QGuiApplication::clipboard()->text()); });
    add(tr("Clear"), isChosen, [this] { clear(); });
    menu->addSeparator();
    add(tr("Look it up in the list"), isChosen, [this] { m_form->choices(field().id)->verify(chosen()); });
    add(tr("Check all chosen ids"), true, [this] { emit helpWanted(Help::CheckChoices); });
    add(tr("Show its calls"), true, [this] { emit helpWanted(Help::ShowCalls); });
    menu->popup(m_box->mapToGlobal(place));
}

QString ChoiceEditor::titles(const QStringList &ids) const
{
    QStringList titles;
    for (const QString &id : ids)
        titles.append(tr("‹%1›", "title of a field").arg(formtext::oneLine(m_form->labelOf(id))));
    return titles.join(u", "_s);
}

const ChoiceModel *ChoiceEditor::model() const
{
    return m_form->choices(field().id);
}

} // namespace ab
