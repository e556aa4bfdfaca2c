import { AST_NODE_TYPES, ESLintUtils, type TSESTree } from '@typescript-eslint/utils';

const createRule = ESLintUtils.RuleCreator.withoutDocs;

/** A type assertion overrules the compiler, so it says why it holds: on its line or beside it. The same one says it once in a file. */
const explainedAssertion = createRule({
  meta: {
    type: 'problem',
    schema: [],
    defaultOptions: [],
    messages: { unexplained: 'a type assertion needs a comment that says why it holds, on its line or beside it' },
  },
  create(context) {
    const { sourceCode } = context;
    const commented = new Set(sourceCode.getAllComments().map((comment) => comment.loc.end.line));
    const unexplained = new Map<string, TSESTree.Node>();
    const explained = new Set<string>();
    return {
      TSAsExpression(node) {
        if (isConst(node.typeAnnotation)) return;
        const text = sourceCode.getText(node);
        const lines = [node.loc.start.line - 1, node.loc.start.line, node.loc.end.line, node.loc.end.line + 1];
        if (lines.some((line) => commented.has(line))) explained.add(text);
        else if (!unexplained.has(text)) unexplained.set(text, node);
      },
      'Program:exit'() {
        for (const [text, node] of unexplained) if (!explained.has(text)) context.report({ node, messageId: 'unexplained' });
      },
    };
  },
});

/** An exported function says what it promises. */
const documentedFunction = createRule({
  meta: {
    type: 'suggestion',
    schema: [],
    defaultOptions: [],
    messages: { silent: 'the exported function {{name}} needs a doc comment that says what it promises' },
  },
  create(context) {
    const check = (node: TSESTree.ExportNamedDeclaration, name: string): void => {
      const comment = context.sourceCode.getCommentsBefore(node).at(-1);
      if (!comment?.value.startsWith('*')) context.report({ node, messageId: 'silent', data: { name } });
    };
    return {
      ExportNamedDeclaration(node) {
        const { declaration } = node;
        if (declaration?.type === AST_NODE_TYPES.FunctionDeclaration && declaration.id) check(node, declaration.id.name);
        if (declaration?.type !== AST_NODE_TYPES.VariableDeclaration) return;
        for (const { id, init } of declaration.declarations)
          if (init?.type === AST_NODE_TYPES.ArrowFunctionExpression && id.type === AST_NODE_TYPES.Identifier)
            check(node, id.name);
      },
    };
  },
});

/** A rule is switched off with a reason. */
const explainedDisable = createRule({
  meta: {
    type: 'problem',
    schema: [],
    defaultOptions: [],
    messages: { unexplained: 'a switched-off rule needs ` -- ` and a sentence of reason' },
  },
  create(context) {
    return {
      Program() {
        for (const { loc, value } of context.sourceCode.getAllComments())
          if (/^\s*eslint-disable/.test(value) && !/\s--\s+\S+/.test(value)) context.report({ loc, messageId: 'unexplained' });
      },
    };
  },
});

function isConst(annotation: TSESTree.TypeNode): boolean {
  return (
    annotation.type === AST_NODE_TYPES.TSTypeReference &&
    annotation.typeName.type === AST_NODE_TYPES.Identifier &&
    annotation.typeName.name === 'const'
  );
}

/** Rules of the house that no published lint package has: each reports a smell that a reviewer would otherwise have to see by eye. */
export const houseRules = {
  rules: {
    'explained-assertion': explainedAssertion,
    'documented-function': documentedFunction,
    'explained-disable': explainedDisable,
  },
} as const;
