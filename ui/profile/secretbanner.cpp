// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/secretbanner.h"

#include "app/launch/profilekeeper.h"
#include "app/launch/sessionsecretstore.h"
#include "ui/shared/iconlabel.h"
#include "ui/shared/stylepainter.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;
using State = KeyStoreWatch::State;
using Way = SecretWords::Way;

SecretBanner::SecretBanner(KeyStoreWatch *keyStore, SessionSecretStore *session, QWidget *parent) :
    QWidget(parent), m_keyStore(keyStore), m_session(session), m_icon(new IconLabel(18, this)),
    m_title(new QLabel(this)), m_text(new QLabel(this)), m_buttons(new QHBoxLayout)
{
    setObjectName(u"secretBanner"_s);
    for (QLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    theme::setTone(m_text, Tone::Muted);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(3 * unit, unit + unit / 2, 2 * unit, unit + unit / 2);
    row->setSpacing(unit);
    row->addWidget(m_icon);
    row->addLayout(words, 1);
    row->addLayout(m_buttons);
    if (keyStore)
        connect(keyStore, &KeyStoreWatch::stateChanged, this, &SecretBanner::showState);
    connect(session, &SessionSecretStore::keptForSessionChanged, this, &SecretBanner::showState);
    showState();
}

void SecretBanner::setProfile(const std::optional<Profile> &profile)
{
    m_profile = profile;
    m_missing.clear();
    showState();
}

void SecretBanner::setMissing(const QString &secretName)
{
    m_missing = secretName;
    showState();
}

QString SecretBanner::title() const
{
    return m_title->text();
}

void SecretBanner::showState()
{
    const State state = m_keyStore ? m_keyStore->state() : State::Fine;
    const bool needsSecrets = m_profile && !neededSecrets(m_profile->auth.method).isEmpty();
    const bool session = m_profile && m_session->keepsForSession(m_profile->name);
    setVisible(needsSecrets && (session || state != State::Fine || !m_missing.isEmpty()));
    if (isHidden())
        return;
    if (session)
        show(wordsForSession(m_profile->name), Tone::Info);
    else if (state != State::Fine)
        show(wordsFor(state, m_profile->name, m_keyStore->reason()), Tone::Warning);
    else
        show(wordsForMissing(m_profile->name, m_missing), Tone::Warning);
}

void SecretBanner::show(const SecretWords &words, Tone tone)
{
    m_tone = tone;
    m_icon->setIcon(tone == Tone::Info ? "info"_L1 : "lock"_L1, tone);
    m_title->setText(words.title);
    m_text->setText(words.text);
    setAccessibleName(words.title + u' ' + words.text); // screen readers hear of the change
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one that was pressed
        delete item;
    }
    for (const auto &[way, text] : words.ways) {
        auto *button = new QPushButton(text, this);
        button->setObjectName(u"secretWay%1"_s.arg(int(way)));
        connect(button, &QPushButton::clicked, this, [this, chosen = way] { go(chosen); });
        m_buttons->addWidget(button);
    }
    update();
}

void SecretBanner::go(Way way)
{
    switch (way) {
    case Way::TryAgain:
        emit tryAgainRequested();
        break;
    case Way::Enter:
        emit enterRequested(false);
        break;
    case Way::EnterForSession:
        emit enterRequested(true);
        break;
    case Way::CopyVariables:
        copyVariables();
        break;
    }
}

void SecretBanner::copyVariables()
{
    QStringList lines;
    for (const SecretKind kind : neededSecrets(m_profile->auth.method))
        lines.append(u"export ACTIONBENCH_%1="_s.arg(secretName(kind).toUpper()));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    m_text->setText(tr("Copied: %1. Give them their values in the shell, then start Actionbench from there.")
                        .arg(lines.join(u", "_s)));
}

// A box in its tone, as the other banners are.
void SecretBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    draw::toneBox(&painter, rect().adjusted(unit, unit / 2, -unit, -unit / 2), m_tone);
}

} // namespace ab
