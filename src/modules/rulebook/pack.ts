import { z } from 'zod'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Mark } from '#kernel/mark.ts'
import { plainDateSchema } from '#kernel/schema.ts'
import type { WorkCalendar } from '#kernel/working-days.ts'
import { parametersOf as parametersOfConditions, ruleSetSchema } from './conditions.ts'
import { failureConsequence } from './failure-consequences.ts'
import {
  applicationPackage,
  erasedClasses,
  processContent,
  recognitionRules,
  retentionRule,
  rubricSchema,
} from './fields.ts'
import { parameterSchema, versionOn } from './parameter.ts'
import { exclusiveAtOnce, parametersOf, supportRuleSchema } from './support-rule.ts'
import { policyMarks } from './terms.ts'
import { titleChangeRule } from './title-changes.ts'

const department = z.object({ code: z.string(), name: z.string() })

/** A place that answers for the plan: one of the GB/T 2260 units, or a functional area with a code of the house. */
const locality = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(['county', 'functional-area']),
  /** Column and row in a schematic picture of the city; no map. */
  tile: z.tuple([z.int().positive(), z.int().positive()]),
  /** Of a functional area: the GB/T 2260 unit that it counts under where a list needs one; null while nobody has said. */
  countedUnder: z.object({ code: z.string(), confirmed: z.boolean() }).nullable().default(null),
})

const document = z.object({
  title: z.string(),
  number: z.string(),
  unifiedNumber: z.string(),
  issuers: z.array(z.string()),
  signedOn: plainDateSchema,
  publishedOn: plainDateSchema,
  effectiveFrom: plainDateSchema,
  validity: z.string(),
  source: z.url(),
  summary: z.string(),
})

const clause = z.object({
  id: z.string(),
  heading: z.string(),
  summary: z.string(),
  responsible: z.array(z.string()),
})

/** Who reports the city's figure; `confirmed` is false where no document says so. */
const owner = z.object({ unit: z.string(), confirmed: z.boolean() })

const target = z.object({
  id: z.string(),
  name: z.string(),
  year: z.int(),
  kind: z.enum(['atLeast', 'about', 'coverage', 'narrative']),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  wording: z.string(),
  /** 统计口径: figures of another population are another indicator's. */
  population: z.string().default('全市'),
  owner: owner.nullable().default(null),
  /** Told by what the system knows itself, and by nobody's entry. */
  counted: z.enum(['clusters', 'provincial', 'national']).nullable().default(null),
})

/** A figure that is followed though it is no target of the plan, kept apart from one that is easily taken for it. */
const indicator = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  population: z.string(),
  owner: owner.nullable().default(null),
  document: z.string(),
  wording: z.string(),
  unlike: z.object({ id: z.string(), difference: z.string() }),
})

/** When a task's light changes, and who hears of what is late: after so many working days, the unit, the lead office, the working group. */
const steering = z.object({
  source: z.string(),
  soonWorkingDays: z.int().min(0).max(60),
  ladder: z
    .array(z.object({ workingDays: z.int().min(1).max(250), to: z.enum(['unit', 'lead', 'workingGroup']) }))
    .min(1)
    .refine(rungs => rungs.every((one, at) => one.workingDays > (rungs[at - 1]?.workingDays ?? 0)), {
      message: '须由少到多排列',
    }),
})

/** 节假日安排: a year's days off and the weekend days worked for them, as the State Council's office announced them. */
const holidays = z
  .object({
    year: z.string().regex(/^\d{4}$/, '请填写四位年份'),
    source: z.string().min(4, '须写明通知的文号与出处'),
    off: z.array(plainDateSchema),
    worked: z.array(plainDateSchema),
  })
  .refine(({ year, off, worked }) => [...off, ...worked].every(date => date.startsWith(year)), {
    message: '日期须在所写的年份之内',
  })

/** A classification as far as the city's document names its terms: its first edition, from the day of the document on. */
const classification = z.object({
  label: z.string(),
  source: z.string(),
  terms: z.array(
    z.object({
      code: z.string(),
      parent: z.string().nullable().default(null),
      name: z.string(),
      /** False where the document names it only in passing (待确认). */
      confirmed: z.boolean().default(true),
    }),
  ),
})

/** How needs that aren't public are counted and shown to platforms (本系统, unless a city's document says otherwise). */
const disclosure = z.object({
  source: z.string(),
  /** A count of gaps that stands for fewer enterprises isn't shown. */
  fewestEnterprises: z.int().min(2),
  /** 保密承诺: what a platform accepts before it reads the whole of a need. */
  undertaking: z.object({
    version: z.string().min(1),
    title: z.string().min(1),
    paragraphs: z.array(z.string().min(1)).min(1),
  }),
})

/** How long a notice (通知) stays in the list of whoever it is for. */
const notices = z.object({ source: z.string(), keptMonths: z.int().min(1).max(120) })

/** A city's policy as data (政策包): what the rest of the system knows of a place, its offices and its rules. */
export const packSchema = z
  .object({
    id: z.string(),
    city: z.object({ code: z.string().regex(/^\d{6}$/), name: z.string() }),
    document,
    leadDepartment: z.string(),
    /** The department whose people hold the role of the finance office (财政部门). */
    financeDepartment: z.string(),
    leadOrganisation: z.object({ name: z.string(), uscc: z.string() }),
    workingGroup: z.string(),
    localities: z.array(locality).min(1),
    departments: z.array(department).min(1),
    clauses: z.array(clause).min(1),
    targets: z.array(target),
    parameters: z.array(parameterSchema),
    supportRules: z.array(supportRuleSchema).default([]),
    indicators: z.array(indicator).default([]),
    /** The units that answer for a clause in the document's own words. */
    responsibleWords: z.record(z.string(), z.string()).default({}),
    steering,
    holidays: z.array(holidays).default([]),
    /** “135N”先进制造业集群; the full list is imported when it is known. */
    clusters: classification.nullable().default(null),
    /** 服务形式. */
    serviceForms: classification.nullable().default(null),
    disclosure,
    notices,
    /** 办理流程 by kind of case, as first issued; the office may change them afterwards. */
    processes: z.record(z.string(), processContent).default({}),
    recognition: recognitionRules.nullable().default(null),
    rubrics: z.array(rubricSchema).default([]),
    ruleSets: z.array(ruleSetSchema).default([]),
    titleChanges: z.array(titleChangeRule).default([]),
    failureConsequences: z.array(failureConsequence).default([]),
    packages: z.array(applicationPackage).default([]),
    retention: z.array(retentionRule).default([]),
  })
  .superRefine((pack, context) => {
    const departments = new Set(pack.departments.map(({ code }) => code))
    const clauses = new Set(pack.clauses.map(({ id }) => id))
    const complain = (message: string, ...path: PropertyKey[]) =>
      context.addIssue({ code: 'custom', message, path })
    const unique = (part: keyof typeof pack, keys: readonly string[]) => {
      for (const [index, key] of keys.entries())
        if (keys.indexOf(key) < index) complain(`“${key}”重复`, part, index)
    }
    unique(
      'localities',
      pack.localities.map(({ code }) => code),
    )
    unique(
      'departments',
      pack.departments.map(({ code }) => code),
    )
    unique(
      'clauses',
      pack.clauses.map(({ id }) => id),
    )
    unique(
      'targets',
      [...pack.targets, ...pack.indicators].map(({ id }) => id),
    )
    for (const part of ['targets', 'indicators'] as const)
      for (const [index, { owner: reports }] of pack[part].entries())
        if (reports && !departments.has(reports.unit))
          complain(`“${reports.unit}”不在部门名录中`, part, index, 'owner')
    for (const id of Object.keys(pack.responsibleWords))
      if (!clauses.has(id)) complain(`条款“${id}”不存在`, 'responsibleWords', id)
    unique(
      'parameters',
      pack.parameters.map(({ id, from, recorded }) => `${id} ${from} ${recorded ?? ''}`),
    )
    unique(
      'rubrics',
      pack.rubrics.map(({ id, version }) => `${id} ${version}`),
    )
    unique(
      'ruleSets',
      pack.ruleSets.map(({ id, from }) => `${id} ${from}`),
    )
    unique(
      'titleChanges',
      pack.titleChanges.map(({ kind }) => kind),
    )
    unique(
      'failureConsequences',
      pack.failureConsequences.map(({ id }) => id),
    )
    for (const [index, { clause: cited }] of pack.failureConsequences.entries())
      if (!clauses.has(cited)) complain(`条款“${cited}”不存在`, 'failureConsequences', index, 'clause')
    unique(
      'retention',
      pack.retention.map(({ id }) => id),
    )
    for (const [index, { id, act }] of pack.retention.entries())
      if (act === 'erase' && !erasedClasses.includes(id))
        complain(`系统不会删除“${id}”，act 只能是 keep`, 'retention', index, 'act')
    unique(
      'packages',
      pack.packages.map(({ id }) => id),
    )
    for (const [index, { ruleSet }] of pack.packages.entries())
      if (ruleSet !== null && !pack.ruleSets.some(({ id }) => id === ruleSet))
        complain(`认定条件“${ruleSet}”不存在`, 'packages', index, 'ruleSet')
    const parameters = new Set(pack.parameters.map(({ id }) => id))
    for (const [index, set] of pack.ruleSets.entries())
      for (const id of parametersOfConditions(set))
        if (!parameters.has(id)) complain(`参数“${id}”不存在`, 'ruleSets', index)
    const counties = new Set(pack.localities.filter(one => one.kind === 'county').map(({ code }) => code))
    for (const [index, { kind, countedUnder }] of pack.localities.entries())
      if (countedUnder && (kind === 'county' || !counties.has(countedUnder.code)))
        complain('只有功能区须写统计归口，且为本市的县（市、区）', 'localities', index, 'countedUnder')
    unique(
      'holidays',
      pack.holidays.map(({ year }) => year),
    )
    for (const office of ['leadDepartment', 'financeDepartment'] as const)
      if (!departments.has(pack[office])) complain(`“${pack[office]}”不在部门名录中`, office)
    for (const [index, { responsible }] of pack.clauses.entries())
      for (const code of responsible)
        if (!departments.has(code)) complain(`“${code}”不在部门名录中`, 'clauses', index, 'responsible')
    for (const [index, { clause: cited }] of pack.parameters.entries())
      if (!clauses.has(cited)) complain(`条款“${cited}”不存在`, 'parameters', index, 'clause')
    const known = new Set(pack.parameters.map(({ id }) => id))
    unique(
      'supportRules',
      pack.supportRules.map(({ id, version }) => `${id} ${version}`),
    )
    for (const [index, rule] of pack.supportRules.entries()) {
      if (!clauses.has(rule.clause)) complain(`条款“${rule.clause}”不存在`, 'supportRules', index, 'clause')
      for (const id of parametersOf(rule))
        if (!known.has(id)) complain(`参数“${id}”不存在`, 'supportRules', index, 'by')
    }
    for (const [one, other] of exclusiveAtOnce(pack.supportRules))
      complain(
        `“${one.id}”第 ${one.version} 版与“${other.id}”第 ${other.version} 版只能取其一（${one.group}），却会同时成立`,
        'supportRules',
        pack.supportRules.indexOf(other),
      )
  })

export type Pack = z.output<typeof packSchema>
export type Undertaking = z.output<typeof disclosure>['undertaking']
export type SteeringRule = z.output<typeof steering>
export type Locality = z.output<typeof locality>

/** The figure of a parameter on a day; null where it has none, or the city has no such parameter. */
export const parameterOn = (pack: Pack, id: string, day: PlainDate): number | null => {
  const value = versionOn(pack.parameters, id, day, day)?.value
  return typeof value === 'number' ? value : null
}

/** A parameter on a day with the reason where it has no value. */
export function parameterSaid(
  pack: Pack,
  id: string,
  day: PlainDate,
): { readonly value: number | null; readonly silent: string | null } {
  const silent = pack.parameters.find(one => one.id === id && one.silent)?.silent ?? null
  return { value: parameterOn(pack, id, day), silent }
}

export const workCalendarOf = ({ holidays: arranged }: Pack): WorkCalendar => ({
  off: new Set(arranged.flatMap(({ off }) => off)),
  worked: new Set(arranged.flatMap(({ worked }) => worked)),
  years: new Set(arranged.map(({ year }) => year)),
})

export const localityName = (pack: Pack, code: string): string =>
  code === pack.city.code ? pack.city.name : (pack.localities.find(one => one.code === code)?.name ?? code)

/** Code of GB/T 2260 that a place is exported under, in words where it isn't settled: functional areas have none. */
export function countedCode(pack: Pack, code: string): string {
  const place = pack.localities.find(one => one.code === code)
  if (place?.kind !== 'functional-area') return code
  if (place.countedUnder === null) return '待定'
  return place.countedUnder.confirmed ? place.countedUnder.code : `${place.countedUnder.code}（待确认）`
}

/** 责任单位: who answers for a task, as the document lists them; every locality does for each, whether listed or not. */
export interface Unit {
  readonly code: string
  readonly name: string
  readonly listed: boolean
}

/** Of a clause that is a task, the units in the order of the text, then the localities; of any other, none. */
export function unitsOfTask(pack: Pack, clauseId: string): Unit[] {
  const { responsible = [] } = pack.clauses.find(({ id }) => id === clauseId) ?? {}
  if (responsible.length === 0) return []
  return [
    ...responsible.map(code => ({ code, name: departmentName(pack, code), listed: true })),
    ...pack.localities.map(({ code, name }) => ({ code, name, listed: false })),
  ]
}

/** Name of a department or of a place. */
export const unitName = (pack: Pack, code: string): string =>
  pack.departments.find(one => one.code === code)?.name ?? localityName(pack, code)

/** How the document stands on which days; the pack knows of no last one. */
export const documentMarks = ({ validity, effectiveFrom }: Pack['document']): Mark[] =>
  policyMarks({ validity, effectiveOn: effectiveFrom, until: null })

export const departmentName = (pack: Pack, code: string): string =>
  pack.departments.find(one => one.code === code)?.name ?? code
