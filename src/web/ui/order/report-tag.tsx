import { type ReportState, reportStates } from '#modules/execution/terms.ts'

const kinds: Partial<Record<ReportState, string>> = {
  issued: 'meets',
  replaced: 'fails',
  withdrawn: 'fails',
  discarded: 'fails',
}

export const ReportTag = ({ state }: { state: ReportState }) => (
  <span className={`tag ${kinds[state] ?? 'unknown'}`}>{reportStates[state]}</span>
)
