// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"

namespace ab {

// What a pasted text says of a step's inputs. Read without trust: it may come from anywhere. Nothing of it but what is
// named here is kept, above all no header.
struct PastedInputs
{
    enum class Source { Inputs, GuideBody, WrappedBody, Record, Curl, Har };
    enum class Problem {
        None,
        Empty,
        TooLarge,
        NotRecognised, // neither JSON nor a curl command
        NotJson,       // jsonError tells where; of a body in something else without a place
        NoInputs,      // JSON, but nothing in it could be inputs
        UnclosedQuote,
        Command,
        File,
        Encoded
    };

    Problem problem = Problem::None;
    Source source = Source::Inputs;
    JsonText inputs{}; // an object, its bytes as they stood
    QString actionId{};
    QString actionTitle{}; // of a run
    QString connection{};
    JsonError jsonError{};
    int others = 0; // calls with inputs in the same archive

    bool isGood() const { return problem == Problem::None; }
    static constexpr qsizetype largest = 32 << 20;
};

// Recognises an inputs object, a body to create a run or to ask for fields, a run as this program exports it, a curl
// command and an HTTP archive or one entry of it. Of an archive the last call that created a run counts, else the last
// that carried inputs.
PastedInputs pastedInputs(const QByteArray &text);

// For what could not be recognised and stays on the screen: credentials as they stand in commands and archives masked.
QString withoutCredentials(QString text);

} // namespace ab
