#pragma once
#include "services/kit/saga/service.h"
#include "services/notifications/mailer.h"

namespace sagascope::notifications {

/// Takes e-mails in its transaction; the mailer delivers them, exactly once.
class Notifications : public kit::SagaService {
public:
    explicit Notifications(kit::Host& host);

protected:
    wire::Result<void> opened() override;

private:
    [[nodiscard]] kit::Performed send(const kit::StepContext& context, const std::string& subject, const std::string& text);
    Mailer m_mailer{*this};
};

} // namespace sagascope::notifications
