// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/requestslot.h"
#include "app/auth/secretstore.h"
#include "app/doctor/jwtinspection.h"

#include <QObject>

#include <memory>

namespace ab {

class Redactor;

// Takes JWTs apart with the profile's stored key: the one the profile would sign now, or one that somebody pasted. The
// token goes no further than the redactor, and nothing is sent.
class JwtInspector : public QObject
{
    Q_OBJECT
public:
    JwtInspector(std::shared_ptr<SecretStore> secrets, std::shared_ptr<Redactor> redactor, QObject *parent = nullptr);

    void inspectOwn(const Profile &profile);
    void inspect(const Profile &profile, const QByteArray &jwt);

signals:
    void inspected(const ab::JwtInspection &inspection);
    void failed(const ab::ApiError &error); // no key, or none that can sign

private:
    void deliver(const Result<JwtInspection> &inspection);

    std::shared_ptr<SecretStore> m_secrets;
    std::shared_ptr<Redactor> m_redactor;
    RequestSlot m_request;
};

} // namespace ab
