// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/tokenservice.h"

#include "app/auth/tokenflight.h"
#include "app/auth/tokensources.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using std::chrono::seconds;

constexpr seconds assumedLifetime{3600};
constexpr seconds renewedEarly{60};

bool isInvalidGrant(const ApiError &error)
{
    return error.kind == ApiError::Kind::TokenRefused && error.code == QLatin1StringView("invalid_grant");
}

} // namespace

// Shared with the coroutines, which may outlive the service.
struct TokenService::Private
{
    using Self = std::shared_ptr<Private>;

    static QCoro::Task<Result<AccessToken>> current(Self self, RequestTag serves, std::stop_token stop);
    static QCoro::Task<Nothing> fly(Self self, std::shared_ptr<TokenFlight> flight, RequestTag serves);
    static QCoro::Task<Result<ConnectToken>> connectToken(Self self, QUrl resource, std::stop_token stop);

    bool isUsable() const;
    std::shared_ptr<TokenFlight> takeOff(const Self &self, const RequestTag &serves);
    void land(const std::shared_ptr<TokenFlight> &flight, const Result<TokenAnswer> &answer);
    void hold(const TokenAnswer &answer);
    void drop();
    void announce();

    TokenSources sources;
    QPointer<TokenService> owner{};
    AccessToken token{};
    QDateTime renewAt{}; // invalid: no end known
    TokenState state{};
    std::shared_ptr<TokenFlight> flight{}; // the exchange under way
};

QCoro::Task<Result<AccessToken>> TokenService::Private::current(Self self, RequestTag serves, std::stop_token stop)
{
    if (self->isUsable())
        co_return Result<AccessToken>(self->token); // a copy: QCoro 0.8 moves out of a plain lvalue
    const auto flight = self->flight ? self->flight : self->takeOff(self, serves);
    const bool landed = co_await TokenFlight::landing(flight, stop);
    if (!landed) {
        if (self->flight == flight && flight->isAbandoned())
            self->flight.reset();
        co_return ApiError{.kind = ApiError::Kind::Cancelled};
    }
    co_return flight->result();
}

std::shared_ptr<TokenFlight> TokenService::Private::takeOff(const Self &self, const RequestTag &serves)
{
    const auto started = std::make_shared<TokenFlight>();
    flight = started;
    fly(self, started, serves); // goes on by itself
    return started;
}

QCoro::Task<Nothing> TokenService::Private::fly(Self self, std::shared_ptr<TokenFlight> flight, RequestTag serves)
{
    const std::stop_token stop = flight->stopToken();
    const auto answer = co_await self->sources.accessToken(serves, stop);
    const bool refusedJwt = !answer && isInvalidGrant(answer.error()) && self->sources.signsJwt();
    if (!refusedJwt) {
        self->land(flight, answer);
        co_return Nothing{};
    }
    const auto second = co_await self->sources.accessToken(serves, stop); // with a JWT signed now
    self->land(flight, second);
    co_return Nothing{};
}

void TokenService::Private::land(const std::shared_ptr<TokenFlight> &landed, const Result<TokenAnswer> &answer)
{
    if (flight == landed) { // otherwise it was given up meanwhile: forget(), or nobody waits any more
        flight.reset();
        if (answer)
            hold(*answer);
    }
    if (answer)
        landed->land(AccessToken{answer->token});
    else
        landed->land(answer.error());
}

void TokenService::Private::hold(const TokenAnswer &answer)
{
    token.value = answer.token;
    state = {.held = true, .grantedScopes = answer.scopes};
    renewAt = {};
    if (!sources.isPasted()) {
        const QDateTime now = sources.now();
        const seconds lifetime = answer.lifetime.value_or(assumedLifetime);
        state.expiresAt = now.addSecs(lifetime.count());
        renewAt = state.expiresAt.addSecs(-std::min(renewedEarly, lifetime / 2).count());
    }
    if (!answer.scopes.isEmpty()) {
        for (const QString &scope : sources.askedScopes()) {
            if (!answer.scopes.contains(scope))
                state.missingScopes.append(scope);
        }
    }
    announce();
}

bool TokenService::Private::isUsable() const
{
    return state.held && (!renewAt.isValid() || sources.now() < renewAt);
}

void TokenService::Private::drop()
{
    flight.reset();
    token = {};
    renewAt = {};
    state = {};
    announce();
}

void TokenService::Private::announce()
{
    if (owner)
        emit owner->stateChanged();
}

QCoro::Task<Result<ConnectToken>> TokenService::Private::connectToken(Self self, QUrl resource, std::stop_token stop)
{
    const RequestTag connecting{.purpose = u"Exchange access token for connect token"_s, .cause = u"connect"_s};
    const QUrl bound = resource.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
    for (bool again = false;; again = true) {
        AccessToken access;
        if (self->sources.needsAccessTokenToConnect()) {
            const auto held = co_await current(self, connecting, stop);
            if (!held)
                co_return held.error();
            access = *held;
        }
        const auto answer = co_await self->sources.connectToken(access, bound, stop);
        if (answer)
            co_return ConnectToken{answer->token, bound};
        if (again || !isInvalidGrant(answer.error()) || !self->sources.signsJwt())
            co_return answer.error();
        if (self->token == access)
            self->drop(); // the access token may have ended early: exchange A again, then B once
    }
}

TokenService::TokenService(std::shared_ptr<HttpTransport> transport, std::shared_ptr<SecretStore> secrets,
                           std::shared_ptr<Redactor> redactor, Profile profile, Clock clock) :
    d(std::make_shared<Private>(
        Private{.sources = TokenSources(std::move(transport), std::move(secrets), std::move(redactor),
                                        std::move(profile), std::move(clock))}))
{
    d->owner = this;
}

TokenService::~TokenService()
{
    if (d->flight)
        d->flight->giveUp();
}

QCoro::Task<Result<AccessToken>> TokenService::accessToken(RequestTag serves, std::stop_token stop)
{
    return Private::current(d, std::move(serves), std::move(stop));
}

void TokenService::discard(const AccessToken &refused)
{
    d->sources.noteRefused(refused);
    if (d->token == refused)
        d->drop();
}

QCoro::Task<Result<ConnectToken>> TokenService::connectToken(QUrl resource, std::stop_token stop)
{
    return Private::connectToken(d, std::move(resource), std::move(stop));
}

void TokenService::forget()
{
    d->drop();
}

TokenState TokenService::state() const
{
    return d->state;
}

QByteArray TokenService::held() const
{
    return d->isUsable() ? d->token.value : QByteArray();
}

} // namespace ab
