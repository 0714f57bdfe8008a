// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/doctor/setupwalk.h"

// The steps, one function each; for this folder only.
namespace ab::steps {

QCoro::Task<Finding> profile(WalkPtr walk, std::stop_token stop);
QCoro::Task<Finding> secrets(WalkPtr walk, std::stop_token stop);
QCoro::Task<Finding> privateKey(WalkPtr walk, std::stop_token stop);
QCoro::Task<Finding> keyId(WalkPtr walk, std::stop_token stop);
QCoro::Task<Finding> claims(WalkPtr walk, std::stop_token stop);
QCoro::Task<Finding> lifetime(WalkPtr walk, std::stop_token stop);

QCoro::Task<Finding> tokenServer(WalkPtr walk, std::stop_token stop);
QCoro::Task<Finding> clock(WalkPtr walk, std::stop_token stop);
QCoro::Task<Finding> jwks(WalkPtr walk, std::stop_token stop);
QCoro::Task<Finding> token(WalkPtr walk, std::stop_token stop);
QCoro::Task<Finding> scopes(WalkPtr walk, std::stop_token stop);

QCoro::Task<Finding> apps(WalkPtr walk, std::stop_token stop);
QCoro::Task<Finding> actions(WalkPtr walk, std::stop_token stop);
QCoro::Task<Finding> connections(WalkPtr walk, std::stop_token stop);

QCoro::Task<Finding> connectToken(WalkPtr walk, std::stop_token stop);
QCoro::Task<Finding> redirect(WalkPtr walk, std::stop_token stop);
QCoro::Task<Finding> connectPage(WalkPtr walk, std::stop_token stop);

} // namespace ab::steps
