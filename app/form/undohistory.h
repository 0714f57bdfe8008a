// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/formvalues.h"

namespace ab {

// All of a form that comes back together when a step is undone.
struct FormVersion
{
    FormValues form{};
    std::optional<FormValues::Values> answered{}; // the values its definitions are the answer to; none: not known
    QString connectionId{};
    FormRemarks remarks{};
};

// The versions of a form before each step of its user, and those that were undone. Versions share what they have in
// common; the oldest go first.
class UndoHistory
{
public:
    static constexpr int maxSteps = 200;

    bool canUndo() const { return !m_past.isEmpty(); }
    bool canRedo() const { return !m_future.isEmpty(); }
    void push(const FormVersion &before); // what was undone cannot be redone after that
    FormVersion undo(const FormVersion &now);
    FormVersion redo(const FormVersion &now);
    // Hands the versions next to the present one to `revise`, on either side until it answers false.
    void reviseNearest(const std::function<bool(FormVersion &)> &revise);

private:
    QList<FormVersion> m_past; // newest last
    QList<FormVersion> m_future;
};

} // namespace ab
