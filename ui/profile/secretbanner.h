// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile.h"
#include "ui/profile/secretwords.h"
#include "ui/shared/theme.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;

namespace ab {

class IconLabel;
class SessionSecretStore;

// One row across the window while the secrets of the open profile need a word: the key ring is locked, refuses, is not
// there, does not answer; a secret is missing; or they last for this session only. Each with its ways out.
class SecretBanner : public QWidget
{
    Q_OBJECT
public:
    SecretBanner(KeyStoreWatch *keyStore, SessionSecretStore *session, QWidget *parent = nullptr);

    void setProfile(const std::optional<Profile> &profile);
    void setMissing(const QString &secretName); // empty: nothing is missing
    QString title() const;

signals:
    void tryAgainRequested();
    void enterRequested(bool forSession);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showState();
    void show(const SecretWords &words, theme::Tone tone);
    void go(SecretWords::Way way);
    void copyVariables();

    KeyStoreWatch *m_keyStore; // nullptr: none is used
    SessionSecretStore *m_session;
    std::optional<Profile> m_profile;
    QString m_missing;
    theme::Tone m_tone = theme::Tone::Warning;
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};

} // namespace ab
