import Feed
import Messaging

/// Verified numbers: asked for, called, verified, named, taken out.
extension DirectoryEditor {
    func judgeCaller(
        _ edit: DirectoryEdit,
        using generator: inout some RandomNumberGenerator
    ) throws(Refusal) -> JudgedEdit {
        switch edit {
        case .requestValidation(let order): return try request(order, using: &generator)
        case .endValidation(let sid, let entered): return try end(sid, entered: entered, using: &generator)
        case .verify(let number, let name): return try verify(number, name, using: &generator)
        case .nameCallerID(let sid, let name): return try nameCaller(sid, name)
        case .removeCallerID(let sid):
            _ = try caller(sid)
            return JudgedEdit(changes: [.removeCallerID(sid)], entry: .removed)
        default: throw Refusal(.internalError)
        }
    }

    private func request(
        _ order: ValidationOrder,
        using generator: inout some RandomNumberGenerator
    ) throws(Refusal) -> JudgedEdit {
        try checkIsNew(order.number)
        try checkName(order.friendlyName ?? "")
        guard (0...60).contains(order.callDelay) else { throw Refusal(.callDelayInvalid) }
        guard order.statusCallback.map(WebAddress.isAbsoluteHTTP) ?? true else {
            throw Refusal(.validationCallbackInvalid)
        }
        let digits = String(Int.random(in: 0...999_999, using: &generator))
        let validation = CallerIDValidation(
            callSid: CallSID(using: &generator),
            order: order,
            code: String(repeating: "0", count: 6 - digits.utf8.count) + digits,
            createdAt: now
        )
        // A second request makes the first one's code worthless.
        let earlier = validations(of: order.number)
        return JudgedEdit(
            changes: earlier.map { .removeValidation($0.callSid) } + [.addValidation(validation)],
            entry: .validation(validation),
            call: validation,
            ended: earlier.map { EndedValidation(validation: $0, result: .notVerified) }
        )
    }

    private func end(
        _ sid: CallSID,
        entered: String?,
        using generator: inout some RandomNumberGenerator
    ) throws(Refusal) -> JudgedEdit {
        guard let validation = directory.validations.first(where: { $0.callSid == sid }) else {
            throw .notFound(path: sid.description)
        }
        guard entered == validation.code else {
            let result = entered == nil ? ValidationResult.unanswered : .notVerified
            return JudgedEdit(
                changes: [.removeValidation(sid)],
                entry: .removed,
                ended: [EndedValidation(validation: validation, result: result)]
            )
        }
        let order = validation.order
        let caller = newCaller(order.number, order.friendlyName, using: &generator)
        return JudgedEdit(
            changes: [.removeValidation(sid), .addCallerID(caller)],
            entry: .callerID(caller),
            ended: [EndedValidation(validation: validation, result: .verified(caller.sid))]
        )
    }

    private func verify(
        _ number: PhoneNumber,
        _ name: String?,
        using generator: inout some RandomNumberGenerator
    ) throws(Refusal) -> JudgedEdit {
        try checkIsNew(number)
        try checkName(name ?? "")
        let caller = newCaller(number, name, using: &generator)
        let earlier = validations(of: number)
        return JudgedEdit(
            changes: earlier.map { .removeValidation($0.callSid) } + [.addCallerID(caller)],
            entry: .callerID(caller),
            ended: earlier.map { EndedValidation(validation: $0, result: .verified(caller.sid)) }
        )
    }

    private func nameCaller(_ sid: NumberSID, _ name: String) throws(Refusal) -> JudgedEdit {
        var caller = try caller(sid)
        try checkName(name)
        caller.friendlyName = name
        caller.updatedAt = now
        return JudgedEdit(changes: [.setCallerID(caller)], entry: .callerID(caller))
    }

    private func newCaller(
        _ number: PhoneNumber,
        _ name: String?,
        using generator: inout some RandomNumberGenerator
    ) -> CallerID {
        CallerID(
            sid: NumberSID(using: &generator),
            number: number,
            friendlyName: name ?? Address.phoneNumber(number).nationalForm,
            createdAt: now
        )
    }

    private func checkIsNew(_ number: PhoneNumber) throws(Refusal) {
        if directory.verified.contains(where: { $0.number == number }) { throw Refusal(.alreadyVerified) }
    }

    private func validations(of number: PhoneNumber) -> [CallerIDValidation] {
        directory.validations.filter { $0.order.number == number }
    }

    private func caller(_ sid: NumberSID) throws(Refusal) -> CallerID {
        guard let caller = directory.verified.first(where: { $0.sid == sid }) else {
            throw .notFound(path: sid.description)
        }
        return caller
    }
}
