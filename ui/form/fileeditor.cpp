// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/fileeditor.h"

#include "app/form/formproblems.h"
#include "ui/form/filetext.h"
#include "ui/form/formtext.h"
#include "ui/shared/measuretext.h"
#include "ui/shared/theme.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr qsizetype longestUrl = 8192; // what servers take at most

QString refusal(const QString &name, filetext::Outcome outcome)
{
    const QString why = FileEditor::tr("“%1” is a file of this computer, which Zapier cannot fetch.").arg(name);
    switch (outcome) {
    case filetext::Outcome::Text:
        return FileEditor::tr("%1 Enter a public URL of it, or send its text: Zapier makes a text file of that.")
            .arg(why);
    case filetext::Outcome::TooLarge:
        return FileEditor::tr("%1 It is larger than %2, too large to be sent as text: enter a public URL of it.")
            .arg(why, sizeText(filetext::limit));
    case filetext::Outcome::NotText:
        return FileEditor::tr("%1 It holds no text that could be sent instead: enter a public URL of it.").arg(why);
    case filetext::Outcome::Unreadable:
        return FileEditor::tr("%1 It cannot be read, either: enter a public URL of it.").arg(why);
    }
    return why;
}

} // namespace

FileEditor::FileEditor(const InputField &field, QWidget *parent) : LineEditor(field, parent)
{
    edit()->setAcceptDrops(false); // it would take a dropped file as the text file:///…
    setAcceptDrops(true);
    if (field.placeholder.isEmpty())
        edit()->setPlaceholderText(u"https://"_s);
    auto *button = new QToolButton(this);
    button->setIcon(theme::icon("folder"_L1, theme::Tone::Muted));
    button->setAutoRaise(true);
    button->setToolTip(tr("Choose a text file of this computer"));
    button->setAccessibleName(tr("Choose a file for %1").arg(formtext::oneLine(field.title)));
    addButton(button);
    connect(button, &QToolButton::clicked, this, &FileEditor::choose);
    explain({});
}

void FileEditor::choose()
{
    auto *dialog = new QFileDialog(this, tr("Choose a text file"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &FileEditor::offer);
    dialog->open();
}

// Neither path nor text gets into the line by itself: what stands there goes to the server with the next refetch.
void FileEditor::offer(const QString &fileName)
{
    const filetext::Reading reading = filetext::read(fileName);
    setHint(refusal(formtext::oneLine(QFileInfo(fileName).fileName()), reading.outcome));
    offerText(reading.text);
}

void FileEditor::offerText(const QString &text)
{
    m_offered = text;
    if (!m_take && !text.isEmpty()) {
        m_take = new QPushButton(this);
        addBelow(m_take);
        connect(m_take, &QPushButton::clicked, this, [this] {
            edit()->setFocus(Qt::OtherFocusReason);
            replace(std::exchange(m_offered, {}));
        });
    }
    if (!m_take)
        return;
    m_take->setText(tr("Send its text (%1)").arg(sizeText(text.toUtf8().size())));
    m_take->setAccessibleName(tr("Send the text of the file as %1").arg(formtext::oneLine(field().title)));
    m_take->setVisible(!text.isEmpty());
}

void FileEditor::explain(const QString &text)
{
    offerText({});
    const QUrl url(text.size() <= longestUrl ? text.trimmed() : QString(), QUrl::StrictMode);
    const bool isWeb =
        url.isValid() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1) && !url.host().isEmpty();
    const bool isLocal = !localPathIn(field(), valueFromText(field(), text)).isEmpty();
    if (text.isEmpty())
        setHint(tr("A public URL, which Zapier fetches when the action runs. Any other text becomes a text file."));
    else if (isWeb)
        setHint(tr("Zapier fetches this URL when the action runs."));
    else if (isLocal)
        setHint(formtext::describe({.fieldId = field().id, .kind = FieldProblem::Kind::LocalPath, .detail = text}));
    else
        setHint(tr("This text becomes a text file of %1.").arg(sizeText(text.toUtf8().size())));
}

void FileEditor::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void FileEditor::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        return offer(urls.first().toLocalFile());
    replace(urls.isEmpty() ? event->mimeData()->text() : urls.first().toString(QUrl::FullyEncoded));
    edit()->setFocus(Qt::OtherFocusReason);
}

} // namespace ab
