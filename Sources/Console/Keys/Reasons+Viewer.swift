extension KeyRow {
    /// Why it can't be done now; nil when it can.
    func reason(in model: Model) -> String? {
        if command.acts, let reason = Reasons.readOnly(model) { return reason }
        return unavailable(model)
    }
}

extension KeyCommand {
    /// Whether it does something that others see, or begins to: a viewer's console has no use for it.
    var acts: Bool {
        switch self {
        case .compose, .reply, .send, .sendAgain, .takeBack, .resend, .closeUncertain, .rename, .pauseLine, .pauseAll,
            .cancel, .moveToLine, .retry, .saveFilter, .forgetFilter, .replay, .editReplay, .takePhone, .sayOnPhone,
            .addFault, .takeFault, .removeFault, .turnOutage, .addThing, .editThing, .removeThing, .intoPool,
            .outOfPool,
            .turnTrial, .editAccount, .openBulk, .sendBulk, .forgetEntry:
            true
        default: false
        }
    }
}
