// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/fileeditor.h"

#include "app/form/formproblems.h"
#include "ui/form/formtext.h"

#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace ab {

FileEditor::FileEditor(const InputField &field, QWidget *parent) : LineEditor(field, parent)
{
    edit()->setAcceptDrops(false); // it would take a dropped file as the text file:///…
    setAcceptDrops(true);
    if (field.placeholder.isEmpty())
        edit()->setPlaceholderText(u"https://"_s);
    explain(edit()->text());
    connect(edit(), &QLineEdit::textChanged, this, &FileEditor::explain);
}

void FileEditor::display(const FieldValue &value)
{
    LineEditor::display(value);
    explain(value.typed);
}

void FileEditor::explain(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
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
        setHint(tr("This text becomes a text file."));
}

void FileEditor::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

// A file's path must not even get into the line: what stands there goes to the server with the next refetch.
void FileEditor::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile()) {
        setHint(tr("“%1” is a file of this computer, which Zapier cannot read. Put it where it has a public URL and "
                   "enter that.")
                    .arg(formtext::oneLine(urls.first().fileName())));
        return;
    }
    edit()->setText(urls.isEmpty() ? event->mimeData()->text() : urls.first().toString(QUrl::FullyEncoded));
    edit()->setFocus(Qt::OtherFocusReason);
}

} // namespace ab
