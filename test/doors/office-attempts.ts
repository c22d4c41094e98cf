/** What offices decide about platforms, and what leads to it: one group for each module. */
import { contentAttempts, contentContracts } from './content-attempts.ts'
import { cultivationAttempts, cultivationContracts } from './cultivation-attempts.ts'
import { evaluationAttempts, evaluationContracts } from './evaluation-attempts.ts'
import { governanceAttempts, governanceContracts } from './governance-attempts.ts'
import { layoutAttempts, layoutContracts } from './layout-attempts.ts'
import { openingAttempts, openingContracts } from './opening-attempts.ts'
import { recognitionAttempts, recognitionContracts } from './recognition-attempts.ts'
import { reviewAttempts, reviewContracts } from './review-attempts.ts'
import { steeringAttempts, steeringContracts } from './steering-attempts.ts'
import { subsidyAttempts, subsidyContracts } from './subsidy-attempts.ts'

export const officeContracts = {
  ...contentContracts,
  ...cultivationContracts,
  ...evaluationContracts,
  ...layoutContracts,
  ...governanceContracts,
  ...openingContracts,
  ...recognitionContracts,
  ...reviewContracts,
  ...steeringContracts,
  ...subsidyContracts,
}

export const officeAttempts = {
  ...contentAttempts,
  ...cultivationAttempts,
  ...evaluationAttempts,
  ...layoutAttempts,
  ...governanceAttempts,
  ...openingAttempts,
  ...recognitionAttempts,
  ...reviewAttempts,
  ...steeringAttempts,
  ...subsidyAttempts,
}
