import type { LetterKind } from '#kernel/letter.ts'
import { billingLetters } from '#modules/billing/index.ts'
import { bookingLetters } from '#modules/booking/index.ts'
import { caseworkLetters } from '#modules/casework/index.ts'
import { needDirected, needStale, platformStale, reviewLetters } from '#modules/catalogue/index.ts'
import { contentLetters } from '#modules/content/index.ts'
import { cultivationLetters } from '#modules/cultivation/index.ts'
import { diagnosisLetters } from '#modules/diagnosis/index.ts'
import { disclosureLetters } from '#modules/disclosure/index.ts'
import { evaluationLetters } from '#modules/evaluation/index.ts'
import { eventLetters } from '#modules/events/index.ts'
import { executionLetters } from '#modules/execution/index.ts'
import { identityLetters } from '#modules/identity/index.ts'
import { inquiryLetters, quoteLetters } from '#modules/inquiry/index.ts'
import { layoutLetters } from '#modules/layout/index.ts'
import { assistanceLetters, questionLetters } from '#modules/matching/index.ts'
import { orderLetters } from '#modules/order/index.ts'
import { pairingLetters } from '#modules/pairing/index.ts'
import { qualificationLetters } from '#modules/qualification/index.ts'
import { recognitionLetters } from '#modules/recognition/index.ts'
import { panelLetters } from '#modules/review/index.ts'
import { sharingLetters } from '#modules/sharing/index.ts'
import { showcaseLetters } from '#modules/showcase/index.ts'
import { standingLetters } from '#modules/standing/index.ts'
import { steeringLetters } from '#modules/steering/index.ts'
import { subsidyLetters } from '#modules/subsidy/index.ts'
import { idleTime } from '#modules/usage/index.ts'
import { voucherLetters } from '#modules/voucher/index.ts'
import { waitingLetters } from '#modules/waiting/index.ts'

/** Every kind of letter that the system writes, in the order in which people choose. A kind that is missing isn't carried. */
export const letterKinds: readonly LetterKind[] = [
  ...bookingLetters,
  ...waitingLetters,
  ...qualificationLetters,
  ...inquiryLetters,
  ...quoteLetters,
  ...orderLetters,
  ...executionLetters,
  ...billingLetters,
  ...sharingLetters,
  ...diagnosisLetters,
  ...caseworkLetters,
  ...recognitionLetters,
  ...panelLetters,
  ...assistanceLetters,
  ...questionLetters,
  ...disclosureLetters,
  ...voucherLetters,
  ...evaluationLetters,
  ...subsidyLetters,
  ...steeringLetters,
  ...layoutLetters,
  needDirected,
  needStale,
  ...standingLetters,
  idleTime,
  ...reviewLetters,
  ...cultivationLetters,
  platformStale,
  ...showcaseLetters,
  ...contentLetters,
  ...eventLetters,
  ...pairingLetters,
  ...identityLetters,
]
