/** The words of the intake, and the one rule by which answers become a need: the same for page, test and program. */
export { type AnsweredNeed, type Answers, answersToContent, unclear } from './answers.ts'
export type { NeedTemplate, TemplateQuestion } from './template.ts'
