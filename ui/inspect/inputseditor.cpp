// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/inputseditor.h"

#include "app/json/jsonindex.h"
#include "ui/inspect/pastetext.h"
#include "ui/result/jsonview.h"
#include "ui/shared/exacttext.h"
#include "ui/shared/largetext.h"
#include "ui/shared/statebanner.h"

#include <QLabel>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;
using theme::Tone;

namespace {

QTextEdit::ExtraSelection marked(QTextDocument *document, qsizetype from, qsizetype to, Tone tone)
{
    QTextEdit::ExtraSelection mark;
    const int last = document->characterCount() - 1;
    mark.cursor = QTextCursor(document);
    mark.cursor.setPosition(std::clamp(int(from), 0, last));
    mark.cursor.setPosition(std::clamp(int(to), 0, last), QTextCursor::KeepAnchor);
    mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    mark.format.setUnderlineColor(theme::color(tone));
    QColor ground = theme::color(tone);
    ground.setAlphaF(0.18F);
    mark.format.setBackground(ground);
    return mark;
}

// Bytes of a text to its characters.
qsizetype charactersIn(const QByteArray &bytes, qsizetype offset)
{
    return QString::fromUtf8(bytes.first(std::clamp<qsizetype>(offset, 0, bytes.size()))).size();
}

} // namespace

InputsEditor::InputsEditor(QWidget *parent) :
    QWidget(parent), m_text(new JsonView(this)), m_state(new QLabel(this)), m_notes(new QLabel(this)),
    m_behind(new StateBanner(StateBanner::Shape::Strip, this)),
    m_tooLarge(new StateBanner(StateBanner::Shape::Page, this))
{
    m_text->makeEditable();
    m_text->showLineNumbers();
    m_text->setAccessibleName(tr("Inputs as JSON"));
    m_text->setObjectName(u"inputsJson"_s);
    for (QLabel *label : {m_state, m_notes}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setFont(theme::small());
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_state->setObjectName(u"inputsState"_s);
    m_notes->setObjectName(u"inputsNotes"_s);
    m_behind->setMessage({.icon = "warning"_L1,
                          .title = tr("The form changed meanwhile."),
                          .text = tr("This text cannot be read, so it does not show that."),
                          .button = tr("Show the form's values"),
                          .tone = Tone::Warning});
    m_behind->hide();
    m_tooLarge->setMessage({.icon = "text"_L1,
                            .title = tr("These inputs are too large to be edited as text."),
                            .text = tr("Edit the fields in the form, or paste other inputs. All of it is sent.")});
    m_tooLarge->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::unit / 2);
    column->addWidget(m_behind);
    column->addWidget(m_text, 1);
    column->addWidget(m_tooLarge, 1);
    column->addWidget(m_state);
    column->addWidget(m_notes);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { m_model.edit(exacttext::of(m_text->document())); });
    connect(m_text, &JsonView::largePasted, this, &InputsEditor::largePasted);
    connect(&m_model, &InputsText::textChanged, this, &InputsEditor::showText);
    connect(&m_model, &InputsText::findingsChanged, this, &InputsEditor::showFindings);
    connect(m_behind, &StateBanner::activated, this, [this] { m_model.takeForm(); });
}

void InputsEditor::setForm(InputForm *form)
{
    m_form = form;
    m_model.setForm(form);
    showText();
    showFindings();
}

void InputsEditor::showText()
{
    const bool isLarge = largetext::isLarge(m_model.text());
    m_text->setVisible(!isLarge);
    m_tooLarge->setVisible(isLarge);
    if (!isLarge && exacttext::replace(m_text->document(), m_model.text()))
        mark();
}

void InputsEditor::showFindings()
{
    if (!m_form)
        return;
    const InputsText::Findings &findings = m_model.findings();
    const bool fine = findings.canBeRead();
    m_state->setText(fine ? tr("The form says what stands here. A mask (••••••••) keeps its password.")
                          : findingsText(findings, *m_form));
    theme::setTone(m_state, fine ? Tone::Muted : Tone::Danger);
    m_notes->setText(fine ? findingsText(findings, *m_form) : QString());
    m_notes->setVisible(!m_notes->text().isEmpty());
    theme::setTone(m_notes, findings.unfit.isEmpty() ? Tone::Info : Tone::Warning);
    m_text->setAccessibleDescription(fine ? m_notes->text() : m_state->text());
    m_behind->setVisible(findings.isBehind);
    mark();
}

// Where it cannot be read; otherwise the names of members that need a word. A large text is not marked.
void InputsEditor::mark()
{
    const InputsText::Findings &findings = m_model.findings();
    const QByteArray bytes = m_model.text().toUtf8();
    QList<QTextEdit::ExtraSelection> marks;
    if (findings.error && bytes.size() <= InputsText::large) {
        const qsizetype at = charactersIn(bytes, findings.error->offset);
        const qsizetype from = std::min(at, m_model.text().size() - 1);
        marks.append(marked(m_text->document(), std::max<qsizetype>(from, 0), from + 1, Tone::Danger));
    }
    const JsonNode root =
        findings.canBeRead() && bytes.size() <= InputsText::large ? JsonIndex::root(bytes) : JsonNode();
    const QByteArray document = root.document();
    for (qsizetype i = 0; i < root.size(); ++i) {
        const QString id = root.key(i);
        const bool isExtra = findings.extras.contains(id);
        const bool isUnfit = findings.unfit.contains(id);
        if (!isExtra && !isUnfit)
            continue;
        const QByteArrayView key = root.keyBytes(i);
        const qsizetype from = charactersIn(document, key.data() - document.constData());
        marks.append(marked(m_text->document(), from, from + QString::fromUtf8(key).size(),
                            isUnfit ? Tone::Warning : Tone::Info));
    }
    m_text->setExtraSelections(marks);
}

} // namespace ab
