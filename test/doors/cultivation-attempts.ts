/** What a caller sends to the operations on the way to a title. */
import { plainDate } from '#kernel/calendar.ts'
import * as titleCertificates from '#modules/catalogue/title/certificate.api.ts'
import * as courses from '#modules/catalogue/title/course.api.ts'
import * as pool from '#modules/cultivation/api.ts'
import * as poolOffice from '#modules/cultivation/office.api.ts'
import * as eligibility from '#modules/eligibility/api.ts'
import * as officeFiles from '#modules/files/office-file.api.ts'
import { contentOf, png } from '#test/pictures.ts'
import { grounds } from '#test/titles.ts'
import { type AttemptsAt, nothing, of, reason } from './attempt.ts'
import { changeInput, poolInput } from './cultivation-estate.ts'
import type { Estate } from './estate.ts'

export const cultivationContracts = {
  ...titleCertificates,
  ...courses,
  ...pool,
  ...poolOffice,
  ...eligibility,
  ...officeFiles,
}

// Of no current version: who may is told so, and nothing changes for whoever tries next.
const late = { version: 999, ...grounds }
const entry = ({ raising: { entryId } }: Estate) => ({ entryId, ...late })
const title = ({ raising: { titleId } }: Estate) => ({ titleId, ...late })
const until = plainDate('2026-12-31')
const answers = { judgements: [], stated: [], considerations: [] }

export const cultivationAttempts: AttemptsAt<typeof cultivationContracts> = {
  listOwnTitleCourses: nothing,
  askTitleChange: of('host', ({ raising: { titleId } }) => ({ ...changeInput, kind: 'name', titleId })),
  withdrawTitleChange: of('host', ({ raising: { changeId } }) => ({ changeId, version: 1, reason })),
  endTitle: of('host', title),
  listTitleCourses: nothing,
  getTitleCourse: of('host', ({ raising: { titleId } }) => ({ titleId })),
  decideTitleChange: of('host', ({ raising: { changeId } }) => ({ changeId, answer: 'approve', ...late })),
  rectifyTitle: of('host', estate => ({ ...title(estate), version: 2, by: until })),
  keepTitle: of('host', title),
  revokeTitle: of('host', title),
  closeTitle: of('host', title),
  dropTitleProposal: of('host', ({ raising: { proposalId } }) => ({ proposalId, version: 999, reason })),
  resumeBookings: of('host', title),
  listPublicTitles: nothing,
  verifyTitle: of('nobody', ({ raising: { titleNumber } }) => ({ number: titleNumber })),
  attachOfficeFile: of('host', ({ raising: { titleId } }) => ({
    ...{ recordKind: 'title-record' as const, recordId: titleId, title: '核查记录（示例）' },
    file: contentOf(png()),
  })),
  listOfficeFiles: of('host', ({ raising: { entryId } }) => ({
    recordKind: 'pool-record',
    recordId: entryId,
  })),
  readOfficeFile: of('host', ({ raising: { recordFileId } }) => ({ fileId: recordFileId })),
  applyToPool: of('host', ({ platformId }) => ({ ...poolInput, platformId })),
  withdrawPoolApplication: of('host', ({ raising: { entryId } }) => ({ entryId, version: 999, reason })),
  listOwnPoolEntries: nothing,
  reportMilestone: of('host', ({ raising: { milestoneId } }) => ({
    milestoneId,
    version: 999,
    doneOn: plainDate('2026-03-01'),
    evidence: '验收单',
  })),
  listPublicPool: nothing,
  listPoolEntries: nothing,
  getPoolEntry: of('host', ({ raising: { entryId } }) => ({ entryId })),
  recommendEntry: of('host', estate => ({ ...entry(estate), version: 1 })),
  declineEntry: of('host', entry),
  admitEntry: of('host', estate => ({
    ...entry(estate),
    stage: 'building',
    mentorDepartment: 'industry',
    dueOn: until,
  })),
  reviewEntry: of('host', estate => ({ ...entry(estate), year: 2026, outcome: 'keep' })),
  settleRectification: of('host', estate => ({ ...entry(estate), outcome: 'keep' })),
  completeEntry: of('host', entry),
  removeEntry: of('host', entry),
  promoteEntry: of('host', ({ platformId, raising: { titleId } }) => ({
    ...{ platformId, titleId, ladder: 'miit', level: 'miit-key', docNumber: '示例' },
  })),
  listRuleSets: nothing,
  runSelfCheck: of('host', ({ platformId }) => ({ platformId, ruleSetId: 'municipal' })),
  saveSelfCheck: of('host', ({ platformId }) => ({ platformId, ruleSetId: 'municipal', answers })),
  listSelfChecks: nothing,
  getSelfCheck: of('host', ({ raising: { checkId } }) => ({ checkId })),
  removeSelfCheck: of('host', ({ raising: { checkId } }) => ({ checkId })),
}
