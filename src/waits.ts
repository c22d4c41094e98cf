import type { Waits } from '#kernel/waits.ts'
import { billingWaits } from '#modules/billing/index.ts'
import { bookingWaits } from '#modules/booking/index.ts'
import { catalogueWaits } from '#modules/catalogue/index.ts'
import { cultivationWaits } from '#modules/cultivation/index.ts'
import { diagnosisWaits } from '#modules/diagnosis/index.ts'
import { evaluationWaits } from '#modules/evaluation/index.ts'
import { eventsWaits } from '#modules/events/index.ts'
import { executionWaits } from '#modules/execution/index.ts'
import { identityWaits } from '#modules/identity/index.ts'
import { inquiryWaits } from '#modules/inquiry/index.ts'
import { layoutWaits } from '#modules/layout/index.ts'
import { ledgerWaits } from '#modules/ledger/index.ts'
import { matchingWaits } from '#modules/matching/index.ts'
import { orderWaits } from '#modules/order/index.ts'
import { qualificationWaits } from '#modules/qualification/index.ts'
import { recognitionWaits } from '#modules/recognition/index.ts'
import { reviewWaits } from '#modules/review/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { sharingWaits } from '#modules/sharing/index.ts'
import { showcaseWaits } from '#modules/showcase/index.ts'
import { steeringWaits } from '#modules/steering/index.ts'
import { subsidyWaits } from '#modules/subsidy/index.ts'
import { usageWaits } from '#modules/usage/index.ts'
import { voucherWaits } from '#modules/voucher/index.ts'
import { waitingWaits } from '#modules/waiting/index.ts'

/** All that waits for anybody, each said by the module whose work it is. */
export const waitsBy = (pack: Pack): readonly Waits[] => [
  ...billingWaits,
  ...bookingWaits,
  ...catalogueWaits,
  ...cultivationWaits,
  ...diagnosisWaits,
  ...evaluationWaits,
  ...eventsWaits,
  ...executionWaits,
  ...identityWaits,
  ...inquiryWaits,
  ...layoutWaits,
  ...ledgerWaits,
  ...matchingWaits,
  ...orderWaits,
  ...qualificationWaits,
  ...recognitionWaits(pack),
  ...reviewWaits,
  ...sharingWaits,
  ...showcaseWaits,
  ...steeringWaits(pack),
  ...subsidyWaits,
  ...usageWaits,
  ...voucherWaits,
  ...waitingWaits,
]
