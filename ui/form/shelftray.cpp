// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/shelftray.h"

#include "app/form/inputform.h"
#include "ui/form/formmetrics.h"
#include "ui/form/formtext.h"
#include "ui/shared/elidedlabel.h"
#include "ui/shared/stylepainter.h"

#include <QGridLayout>
#include <QPainter>
#include <QPushButton>

namespace ab {

using formmetrics::gutter;

ShelfTray::ShelfTray(InputForm *form, QWidget *parent) : QWidget(parent), m_form(form), m_title(new QLabel(this))
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gutter + theme::unit * 3 / 2, theme::unit, theme::unit * 3 / 2, theme::unit);
    layout->setSpacing(theme::unit);
    layout->addWidget(m_title);
    showShelf();
}

// Built anew each time: it is short, and nothing in it is typed.
void ShelfTray::showShelf()
{
    const qsizetype count = m_form->shelf().size();
    setVisible(count > 0);
    m_title->setText(formtext::setAside(count));
    if (m_entries) {
        m_entries->hide();
        m_entries->deleteLater();
    }
    m_entries = makeEntries();
    layout()->addWidget(m_entries);
    m_entries->show();
}

QWidget *ShelfTray::makeEntries()
{
    auto *entries = new QWidget(this);
    auto *grid = new QGridLayout(entries);
    grid->setContentsMargins({});
    grid->setColumnStretch(0, 1);
    grid->setVerticalSpacing(theme::unit / 2);
    const QList<ShelvedValue> shelf = m_form->shelf();
    QList<ShelvedValue> restorable = m_form->restorable();
    int line = 0;
    for (const ShelvedValue &shelved : shelf) {
        const QString title = formtext::oneLine(shelved.field.title);
        auto *value = new ElidedLabel(
            tr("%1: “%2”", "field, value").arg(title, formtext::preview(shelved.field, shelved.value)), entries);
        const bool fitsAgain = restorable.removeOne(shelved); // once, where two lines say the same
        auto *reason =
            new ElidedLabel(fitsAgain ? tr("It fits the form again.") : formtext::describe(shelved.reason), entries);
        reason->setFont(theme::small());
        theme::setTone(reason, fitsAgain ? theme::Tone::Accent : theme::Tone::Muted);
        auto *back = new QPushButton(tr("Bring back"), entries);
        back->setAccessibleName(tr("Bring back %1").arg(title));
        back->setAccessibleDescription(value->text()); // there may be several of the field
        back->setEnabled(m_form->field(shelved.field.id));
        back->setToolTip(back->isEnabled() ? QString() : formtext::describe(ShelvedValue::Reason::FieldGone));
        auto *discard = new QPushButton(tr("Discard"), entries);
        discard->setAccessibleName(tr("Discard %1").arg(title));
        discard->setAccessibleDescription(value->text());
        discard->setFlat(true);
        grid->addWidget(value, line, 0, Qt::AlignBottom);
        grid->addWidget(reason, line + 1, 0, Qt::AlignTop);
        grid->addWidget(back, line, 1, 2, 1);
        grid->addWidget(discard, line, 2, 2, 1);
        connect(back, &QPushButton::clicked, m_form, [form = m_form, shelved] { form->bringBack(shelved); });
        connect(discard, &QPushButton::clicked, m_form, [form = m_form, shelved] { form->dropFromShelf(shelved); });
        grid->setRowMinimumHeight(line + 2, theme::unit / 2); // one value is told from the next
        line += 3;
    }
    return entries;
}

void ShelfTray::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    draw::box(&painter, rect().adjusted(gutter, 0, 0, 0), theme::color(theme::Tone::Raised),
              theme::color(theme::Tone::Border));
}

} // namespace ab
