// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/result.h"

#include <QTest>

#include <memory>

using namespace ab;
using namespace Qt::StringLiterals;

class TestResult : public QObject
{
    Q_OBJECT

private slots:
    void default_isAnInternalError()
    {
        const Result<int> result;
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().kind, ApiError::Kind::Internal);
    }

    void value_isReached()
    {
        Result<QString> result(u"abc"_s);
        QVERIFY(result);
        QCOMPARE(*result, u"abc"_s);
        QCOMPARE(result->size(), 3);
        *result += u'd';
        QCOMPARE(result.value_or(u"x"_s), u"abcd"_s);
    }

    void error_standsInItsPlace()
    {
        ApiError error;
        error.kind = ApiError::Kind::Timeout;
        const Result<QString> result(error);
        QVERIFY(!result);
        QCOMPARE(result.error(), error);
        QCOMPARE(result.value_or(u"x"_s), u"x"_s);
    }

    void resultOfAnError_isAValue()
    {
        // ApiError as the value type must not be confused with the error.
        struct Report
        {
            ApiError first;
        };
        const Result<Report> result(Report{});
        QVERIFY(result);
    }

    void moveOnlyValues_moveOut()
    {
        Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
        const std::unique_ptr<int> taken = *std::move(result);
        QCOMPARE(*taken, 5);
    }

    void status_isNothingOrAnError()
    {
        QVERIFY(Status(Nothing{}));
        QVERIFY(!Status(ApiError{}));
    }

    void error_isTransient_whenTheSameReadMaySucceed_data()
    {
        QTest::addColumn<ApiError::Kind>("kind");
        QTest::addColumn<bool>("transient");
        using Kind = ApiError::Kind;
        for (const Kind kind :
             {Kind::Unreachable, Kind::Network, Kind::Timeout, Kind::RateLimited, Kind::Server, Kind::Malformed})
            QTest::addRow("%d", int(kind)) << kind << true;
        for (const Kind kind :
             {Kind::Internal, Kind::Cancelled, Kind::Unauthorized, Kind::NotFound, Kind::BadRequest, Kind::Tls})
            QTest::addRow("%d", int(kind)) << kind << false;
    }

    void error_isTransient_whenTheSameReadMaySucceed()
    {
        QFETCH(const ApiError::Kind, kind);
        QFETCH(const bool, transient);
        ApiError error;
        error.kind = kind;
        QCOMPARE(error.isTransient(), transient);
        QCOMPARE(error.isCancelled(), kind == ApiError::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
