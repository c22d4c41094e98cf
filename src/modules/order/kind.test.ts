/** [AC-70] Which kind of contract a job is, with the reason, and what awaits a large one. */
import { expect, test } from 'vitest'
import { readContractClauses } from '../../contract-clauses.ts'
import { kindAnswers, proposeKind, registrability } from './kind.ts'
import { type ContractAim, contractAims, contractKinds, kindQuestions, questionsAfter } from './terms.ts'

const kindFor = (said: object) => proposeKind(kindAnswers.parse(said)).kind

test('[AC-70] five technology contracts, and three that are none', () => {
  expect([
    kindFor({ aim: 'result' }),
    kindFor({ aim: 'existing', keeps: false }),
    kindFor({ aim: 'existing' }),
    kindFor({ aim: 'opinion' }),
    kindFor({ aim: 'problem' }),
    kindFor({ aim: 'data' }),
    kindFor({ aim: 'product' }),
    kindFor({ aim: 'use' }),
  ]).toEqual(Object.keys(contractKinds))
})

test('[AC-70] work whose outcome nobody can promise is development; a test without a method is more than testing', () => {
  expect(kindFor({ aim: 'problem', uncertain: true })).toBe('development')
  expect(kindFor({ aim: 'product', uncertain: true })).toBe('development')
  expect(kindFor({ aim: 'data', standard: false })).toBe('service')
})

test('[AC-70] what is asked decides the kind, and nothing else does', () => {
  const [yes, no] = [true, false]
  const each = (Object.keys(contractAims) as ContractAim[]).flatMap(aim =>
    [yes, no].flatMap(standard =>
      [yes, no].flatMap(uncertain =>
        [yes, no].flatMap(keeps => [yes, no].map(joint => ({ aim, standard, uncertain, keeps, joint }))),
      ),
    ),
  )
  for (const answers of each) {
    const asked: string[] = questionsAfter(answers)
    for (const key of Object.keys(kindQuestions) as (keyof typeof kindQuestions)[])
      expect([answers, key, asked.includes(key)]).toEqual([
        answers,
        key,
        JSON.stringify(proposeKind({ ...answers, [key]: !answers[key] })) !==
          JSON.stringify(proposeKind(answers)),
      ])
  }
})

test('[AC-70] each proposal says why, by which article, and what else it might be', () => {
  for (const aim of ['result', 'existing', 'opinion', 'problem', 'data', 'product', 'use']) {
    const { why, instead } = proposeKind(kindAnswers.parse({ aim }))
    expect(why.join()).toMatch(/民法典第/)
    expect(instead.length).toBeGreaterThan(0)
  }
})

test('[AC-70] from 5 million yuan on the longer review awaits it; what is no technology contract, none', () => {
  const { registration } = readContractClauses()
  expect(registrability('development', 500_000_000, registration)).toMatchObject({ large: true, days: 30 })
  expect(registrability('development', 499_999_999, registration)).toMatchObject({ large: false, days: 15 })
  expect(registrability('testing', 900_000_000, registration)).toMatchObject({
    registrable: false,
    days: null,
  })
})
